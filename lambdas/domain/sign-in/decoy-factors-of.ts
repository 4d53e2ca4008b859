import { isEmailAddress } from '../attributes/is-email-address.ts';
import { isPhoneNumber } from '../attributes/is-phone-number.ts';
import type { UserPool } from '../user-pool.ts';
import type { FirstFactor } from './factors.ts';

const PASSWORDS: readonly FirstFactor[] = ['PASSWORD_SRP', 'PASSWORD'];

/**
 * The ways in that a user of the pool might have, for a name that nobody has: some names have a password only, some codes only, most
 * both, and one in four a passkey. `noise` are four bytes that depend on the name, which make the answer the same each time.
 */
export function decoyFactorsOf(pool: UserPool, typedName: string, noise: Uint8Array): readonly FirstFactor[] {
  const { Policies, MfaConfiguration } = pool.configuration;
  const passkeySuffices = pool.webAuthn?.FactorConfiguration === 'MULTI_FACTOR_WITH_USER_VERIFICATION';
  const allowed: readonly string[] = Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? [];
  const [kind = 0, forEmail = 0, forPhone = 0, forPasskey = 0] = noise;
  const passkey: readonly FirstFactor[] = allowed.includes('WEB_AUTHN') && forPasskey % 4 === 0 ? ['WEB_AUTHN'] : [];
  if (MfaConfiguration === 'ON') return passkeySuffices ? [...PASSWORDS, ...passkey] : PASSWORDS;
  const codes: FirstFactor[] = [];
  if (allowed.includes('EMAIL_OTP') && mightHave(pool, 'email', typedName, forEmail)) codes.push('EMAIL_OTP');
  if (allowed.includes('SMS_OTP') && mightHave(pool, 'phone_number', typedName, forPhone)) codes.push('SMS_OTP');
  if (codes.length === 0 || kind % 4 === 0) return [...PASSWORDS, ...passkey];
  return kind % 4 === 1 ? [...passkey, ...codes] : [...PASSWORDS, ...passkey, ...codes];
}

function mightHave(pool: UserPool, attribute: 'email' | 'phone_number', typedName: string, noise: number): boolean {
  const { SchemaAttributes = [], UsernameAttributes = [], AutoVerifiedAttributes = [] } = pool.configuration;
  if (attribute === 'email' ? isEmailAddress(typedName) : isPhoneNumber(typedName)) return true;
  if (SchemaAttributes.some(({ Name, Required }) => Name === attribute && Required)) return true;
  if (UsernameAttributes.length === 1 && UsernameAttributes[0] === attribute) return true;
  return noise % (AutoVerifiedAttributes.includes(attribute) ? 8 : 2) > 0;
}
