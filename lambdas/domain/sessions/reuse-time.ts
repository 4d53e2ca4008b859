import type { UserPool } from '../user-pool.ts';
import type { UserPoolClient } from '../user-pool-client.ts';

const DEFAULT_MINUTES = 60;

/** For how long after a sign-in a client reuses it, ms. What was set for the client counts only while the pool tracks sessions. */
export function reuseTime({ sessionTracking }: UserPool, { ssoSessionMinutes }: UserPoolClient): number {
  const minutes = sessionTracking?.enabled ? (ssoSessionMinutes ?? DEFAULT_MINUTES) : DEFAULT_MINUTES;
  return minutes * 60_000;
}
