import { signOutTime } from '../../domain/tokens/sign-out-time.ts';
import type { User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { Services } from '../../platform/services.ts';
import { retryOnConflict } from '../../store/retry-on-conflict.ts';

/**
 * Revokes every token the user has. `since` (ms) is the time of a sign-in that must be among them, whatever the clocks say. A user
 * who is gone has no tokens. False when the user is gone.
 */
export async function signOutEverywhere(
  services: Pick<Services, 'store' | 'clock'>,
  pool: UserPool,
  user: User,
  since = 0,
): Promise<boolean> {
  let current: User | undefined = user;
  return retryOnConflict(async () => {
    current ??= (await services.store.users.read(pool.id, user.username))?.user;
    if (current?.sub !== user.sub) return false;
    const target = current;
    current = undefined;
    const signedOutAt = Math.max(signOutTime(target, services.clock.now()), since);
    return (await services.store.users.change(pool, target, { signedOutAt })).changed;
  });
}
