import type { Destination } from '../choose-destination.ts';
import type { SecondFactor } from '../sign-in/factors.ts';

/** The attribute to whose address the factor's codes are sent; undefined for one that needs no message. */
export function mediumOf(factor: SecondFactor): Destination['attribute'] | undefined {
  if (factor === 'SOFTWARE_TOKEN_MFA') return undefined;
  return factor === 'SMS_MFA' ? 'phone_number' : 'email';
}
