import type { UserPool } from './user-pool.ts';

/** True when users of the pool can sign in with a one-time password, and so need no password of their own. */
export function offersPasswordless(pool: UserPool): boolean {
  const factors = pool.configuration.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? [];
  return factors.includes('EMAIL_OTP') || factors.includes('SMS_OTP');
}
