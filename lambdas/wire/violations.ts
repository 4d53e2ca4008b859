import { ServiceError } from '../errors/service-error.ts';

/** More than this many are not worth a client's while, and a body must not be able to make an answer grow. */
const MOST_REPORTED = 20;
const LONGEST_ECHO = 256;

/** Collects what is wrong with an input, in the service's words. */
export class Violations {
  readonly #found: string[] = [];

  get isFull(): boolean {
    return this.#found.length >= MOST_REPORTED;
  }

  /** Notes that the value at `path` breaks a constraint. A secret value is never repeated. */
  add(path: string, value: unknown, isSecret: boolean, constraint: string): void {
    if (this.isFull) return;
    const shown = isSecret ? 'Value' : `Value ${renderValue(value)}`;
    this.#found.push(`${shown} at '${path}' failed to satisfy constraint: ${constraint}`);
  }

  /** Throws `InvalidParameterException` when something was noted. */
  throwIfAny(): void {
    const { length } = this.#found;
    if (length === 0) return;
    const count = length === 1 ? '1 validation error' : `${length} validation errors`;
    throw new ServiceError('InvalidParameterException', `${count} detected: ${this.#found.join('; ')}`);
  }
}

/** Lists as `[a, b]`, maps by their keys only; never calls a method of the value, which a client may have named `toString`. */
function renderValue(value: unknown): string {
  if (value === undefined) return 'null';
  if (value instanceof Uint8Array) return `'${value.length} bytes'`;
  if (Array.isArray(value)) return quote(`[${value.filter((item) => typeof item !== 'object').join(', ')}]`);
  return quote(typeof value === 'object' ? `{${Object.keys(value ?? {}).join(', ')}}` : String(value));
}

function quote(text: string): string {
  return `'${text.length > LONGEST_ECHO ? `${text.slice(0, LONGEST_ECHO).toWellFormed()}…` : text}'`;
}
