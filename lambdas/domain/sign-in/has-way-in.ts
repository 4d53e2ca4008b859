import { allowsPasskeys } from '../passkeys/allows-passkeys.ts';
import type { Person } from './first-factors-of.ts';

/** True while the person can sign in somehow: by a password, a passkey, a code that is sent, or by another service. */
export function hasWayIn({ pool, user, credential }: Person): boolean {
  if (!user) return false;
  const allowed = pool.configuration.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? [];
  const { email, phone_number: phone } = user.attributes;
  const ways = [
    credential?.passwordHash !== undefined,
    allowsPasskeys(pool) && (user.passkeyCount ?? 0) > 0,
    allowed.includes('EMAIL_OTP') && Boolean(email),
    allowed.includes('SMS_OTP') && Boolean(phone),
    (user.identities ?? []).length > 0,
  ];
  return ways.includes(true);
}
