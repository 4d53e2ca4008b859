import type { UserPool } from './user-pool.ts';

const DAY = 86_400_000;

/** When a temporary password that is set `now` (ms) expires, by the pool's policy: 7 days unless it says otherwise. */
export function temporaryPasswordEnd(pool: UserPool, now: number): number {
  return now + (pool.configuration.Policies?.PasswordPolicy?.TemporaryPasswordValidityDays || 7) * DAY;
}
