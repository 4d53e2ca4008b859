import type { Person } from '../sign-in/first-factors-of.ts';

/** True when the person could sign in no more without one of their passkeys: there is no other, no password, and no code that is sent. */
export function isOnlyWayIn({ pool, user, credential }: Person): boolean {
  if (credential?.passwordHash !== undefined || (user?.passkeyCount ?? 0) > 1) return false;
  const allowed = pool.configuration.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? [];
  const { email, phone_number: phone } = user?.attributes ?? {};
  return !(allowed.includes('EMAIL_OTP') && email) && !(allowed.includes('SMS_OTP') && phone);
}
