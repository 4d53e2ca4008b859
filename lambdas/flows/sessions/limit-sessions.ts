import { activeSessions } from '../../domain/sessions/active-sessions.ts';
import type { TokenFamily, User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { Services } from '../../platform/services.ts';

/** No session state lives that long, so that no sign-in can begin such a family anew. */
const FORGET_AFTER_MS = 60 * 60_000;

/**
 * After a sign-in to a pool that tracks sessions: ends the user's least recently used sessions beyond the pool's limit, and forgets what
 * ended long ago. Idempotent: sign-ins at the same time end the same ones.
 */
export async function limitSessions(
  services: Pick<Services, 'clock' | 'store'>,
  pool: UserPool,
  user: User,
): Promise<void> {
  if (!pool.sessionTracking?.enabled) return;
  const { families: store } = services.store;
  const now = services.clock.now();
  const families = await store.list(pool.id, user.username);
  const surplus = activeSessions(families, user, now).slice(pool.sessionTracking.maxPerUser);
  await Promise.all([
    ...surplus.map((family) => store.revoke(family, now)),
    ...families.filter((family) => isForgettable(family, now)).map((family) => store.delete(family)),
  ]);
}

function isForgettable(family: TokenFamily, now: number): boolean {
  return Math.min(family.revokedAt ?? family.expiresAt, family.expiresAt) + FORGET_AFTER_MS < now;
}
