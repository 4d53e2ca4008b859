import type { Credential, User } from '../user.ts';
import type { UserPool } from '../user-pool.ts';
import type { FirstFactor } from './factors.ts';
import type { SecondFactorPolicy } from './subject.ts';

/** Who signs in where; nobody has neither user nor credential. */
export interface Person {
  readonly pool: UserPool;
  readonly user: User | undefined;
  readonly credential: Credential | undefined;
}

const PASSWORDS: readonly FirstFactor[] = ['PASSWORD_SRP', 'PASSWORD'];

/**
 * The ways in that a choice-based sign-in offers a user, in the order in which they are shown: of those that the pool allows, the ones
 * that the user has. Who must prove a second factor, or choose a password first, begins with the password; or with a
 * passkey, where that counts for both factors. A user without any way in is
 * shown the password, as anybody else is, and fails with it.
 */
export function firstFactorsOf(
  { pool, user, credential }: Person,
  secondFactor: SecondFactorPolicy,
): readonly FirstFactor[] {
  const beginsWithPassword = user?.status === 'FORCE_CHANGE_PASSWORD' || user?.status === 'EXTERNAL_PROVIDER';
  if (!user || beginsWithPassword) return PASSWORDS;
  const allowed: readonly string[] = pool.configuration.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? [];
  const passkey: readonly FirstFactor[] = allowed.includes('WEB_AUTHN') && user.passkeyCount ? ['WEB_AUTHN'] : [];
  if (secondFactor.isRequired) return secondFactor.passkeySuffices ? [...PASSWORDS, ...passkey] : PASSWORDS;
  const { email, phone_number: phone } = user.attributes;
  const factors: readonly FirstFactor[] = [
    ...(credential?.passwordHash === undefined ? [] : PASSWORDS),
    ...passkey,
    ...(allowed.includes('EMAIL_OTP') && email ? (['EMAIL_OTP'] as const) : []),
    ...(allowed.includes('SMS_OTP') && phone ? (['SMS_OTP'] as const) : []),
  ];
  return factors.length === 0 ? PASSWORDS : factors;
}
