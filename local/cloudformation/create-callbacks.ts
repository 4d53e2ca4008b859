import { randomUUID } from 'node:crypto';
import { asObject, asText, type JsonObject } from '../json.ts';
import { LocalError } from '../local-error.ts';

/** What a custom resource's function answered. */
export interface CustomResourceAnswer {
  readonly status: 'SUCCESS' | 'FAILED';
  readonly reason: string;
  readonly physicalId: string | undefined;
  readonly data: JsonObject;
}

/** The `ResponseURL`s that custom resources answer to. */
export interface CustomResourceCallbacks {
  /** A fresh URL path, and the answer that will be PUT there; the promise rejects with LocalError after `timeoutSeconds`. */
  open(timeoutSeconds: number): {
    readonly path: string;
    readonly answer: Promise<CustomResourceAnswer>;
    close(): void;
  };
  /** Takes the body of a PUT; false when nobody waits at this path. */
  accept(path: string, body: string): boolean;
}

const PREFIX = '/cloudformation/responses/';
/** CloudFormation's bound on an answer, in bytes. */
const LONGEST_ANSWER = 4096;

/** Creates the registry of waiting custom resources. */
export function createCallbacks(): CustomResourceCallbacks {
  const waiting = new Map<string, (answer: CustomResourceAnswer) => void>();
  return {
    open(timeoutSeconds) {
      const path = `${PREFIX}${randomUUID()}`;
      const { promise, resolve, reject } = Promise.withResolvers<CustomResourceAnswer>();
      const timer = setTimeout(
        () => reject(new LocalError(`it did not answer to its ResponseURL within ${timeoutSeconds} s`)),
        timeoutSeconds * 1000,
      );
      const close = (): void => {
        clearTimeout(timer);
        waiting.delete(path);
      };
      waiting.set(path, (answer) => {
        close();
        resolve(answer);
      });
      return { path, answer: promise, close };
    },
    accept(path, body) {
      const take = waiting.get(path);
      take?.(readAnswer(body));
      return take !== undefined;
    },
  };
}

function readAnswer(body: string): CustomResourceAnswer {
  const failed = (reason: string): CustomResourceAnswer => ({
    status: 'FAILED',
    reason,
    physicalId: undefined,
    data: {},
  });
  if (Buffer.byteLength(body) > LONGEST_ANSWER) return failed('Response object is too long.');
  let parsed: JsonObject;
  try {
    parsed = asObject(JSON.parse(body));
  } catch {
    return failed('Response is not valid JSON.');
  }
  const { Status, Reason, PhysicalResourceId, Data } = parsed;
  if (Status !== 'SUCCESS' && Status !== 'FAILED') return failed('Invalid Response Status');
  return { status: Status, reason: asText(Reason) ?? '', physicalId: asText(PhysicalResourceId), data: asObject(Data) };
}
