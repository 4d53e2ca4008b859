import { describeSdk } from '../domain/triggers/describe-sdk.ts';
import type { UserPool } from '../domain/user-pool.ts';
import type { TriggerCaller } from './trigger-caller.ts';

/** What one trigger's event tells beside what all of them do. */
export interface EventParts {
  readonly source: string;
  /** "1" unless given. */
  readonly version?: '1' | '2' | '3' | undefined;
  readonly pool: UserPool;
  readonly caller: TriggerCaller;
  readonly username: string;
  /** Members that are undefined are left out. */
  readonly request: Readonly<Record<string, unknown>>;
  readonly response: Readonly<Record<string, unknown>>;
}

/**
 * The event that a function is given. `idempotencyKey` is an addition to Cognito's: the same when Lambda is given the event
 * again because it failed.
 */
export function buildEvent(parts: EventParts, idempotencyKey: string): Readonly<Record<string, unknown>> {
  const { source, version = '1', pool, caller, username, request, response } = parts;
  return {
    version,
    region: pool.id.slice(0, pool.id.indexOf('_')),
    userPoolId: pool.id,
    userName: username,
    callerContext: {
      awsSdkVersion: describeSdk(caller.userAgent),
      clientId: caller.clientId ?? 'CLIENT_ID_NOT_APPLICABLE',
    },
    triggerSource: source,
    request,
    response,
    idempotencyKey,
  };
}
