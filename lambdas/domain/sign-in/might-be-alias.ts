import { isEmailAddress } from '../attributes/is-email-address.ts';
import { isPhoneNumber } from '../attributes/is-phone-number.ts';
import type { UserPool } from '../user-pool.ts';

/** True when a user of the pool who was found by this name was found through an alias, which takes one more read. */
export function mightBeAlias({ configuration }: UserPool, typedName: string): boolean {
  const aliases = [...(configuration.UsernameAttributes ?? []), ...(configuration.AliasAttributes ?? [])];
  return (
    (aliases.includes('email') && isEmailAddress(typedName)) ||
    (aliases.includes('phone_number') && isPhoneNumber(typedName))
  );
}
