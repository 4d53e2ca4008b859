import type { UserPoolClient } from '../../domain/user-pool-client.ts';

const DEFAULT_MINUTES = 3;

/** When a `Session` of the client that is made now ends, ms: after `AuthSessionValidity`, three minutes by default. */
export function sessionEnd({ configuration }: UserPoolClient, now: number): number {
  return now + (configuration.AuthSessionValidity ?? DEFAULT_MINUTES) * 60_000;
}
