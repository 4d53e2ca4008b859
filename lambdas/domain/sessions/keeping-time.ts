import type { UserPool } from '../user-pool.ts';
import type { UserPoolClient } from '../user-pool-client.ts';
import { reuseTime } from './reuse-time.ts';

const SHORTEST_MS = 60 * 60_000;

/**
 * For how long a sign-in at the client's page is kept, ms: as long as this client reuses it, and at least for the hour in which others may.
 */
export function keepingTime(pool: UserPool, client: UserPoolClient): number {
  return Math.max(reuseTime(pool, client), SHORTEST_MS);
}
