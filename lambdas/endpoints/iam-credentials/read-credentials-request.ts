import { ServiceError } from '../../errors/service-error.ts';
import { wireMessages } from '../../errors/wire-messages.ts';

/** What a caller may ask for. */
export interface CredentialsRequest {
  /** Operation names, or prefixes that end in `*`. */
  readonly operations: readonly string[];
  readonly durationSeconds: number;
}

const LARGEST_BODY = 16 * 1024;
const MOST_OPERATIONS = 140;
/** The names travel in the session token, in a header of every call: API Gateway takes 10 KB of headers in all. */
const MOST_CHARACTERS = 2048;
const SHORTEST_SECONDS = 15 * 60;
const LONGEST_SECONDS = 12 * 60 * 60;
const DEFAULT_SECONDS = 60 * 60;

function refuse(problem: string): never {
  throw new ServiceError('InvalidParameterException', wireMessages.invalidCredentialsRequest(problem));
}

function parse(body: string): Record<string, unknown> {
  if (body.length > LARGEST_BODY) refuse(`the body is longer than ${LARGEST_BODY} characters`);
  if (body.trim() === '') return {};
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed))
      return parsed as Record<string, unknown>;
  } catch {
    // Told in the same words as a body of another type.
  }
  return refuse('the body is not a JSON object');
}

/**
 * Reads `{"operations": ["AdminGet*", …], "durationSeconds": 3600}`; both are optional, and without them the credentials are good for
 * everything and an hour. Throws `InvalidParameterException`.
 */
export function readCredentialsRequest(body: string): CredentialsRequest {
  const { operations = ['*'], durationSeconds = DEFAULT_SECONDS } = parse(body);
  const isPattern = (value: unknown): value is string =>
    typeof value === 'string' && /^(?:[A-Za-z]{1,64}\*?|\*)$/.test(value);
  if (!Array.isArray(operations) || operations.length === 0 || operations.length > MOST_OPERATIONS) {
    refuse(`operations must be a list of 1 to ${MOST_OPERATIONS} names`);
  }
  if (!operations.every(isPattern)) refuse('operations must be names of operations, or prefixes that end in *');
  if (operations.join().length > MOST_CHARACTERS)
    refuse(`operations must not have more than ${MOST_CHARACTERS} characters`);
  if (!Number.isInteger(durationSeconds) || !isWithinLimits(durationSeconds as number)) {
    refuse(`durationSeconds must be a whole number from ${SHORTEST_SECONDS} to ${LONGEST_SECONDS}`);
  }
  return { operations, durationSeconds: durationSeconds as number };
}

function isWithinLimits(seconds: number): boolean {
  return seconds >= SHORTEST_SECONDS && seconds <= LONGEST_SECONDS;
}
