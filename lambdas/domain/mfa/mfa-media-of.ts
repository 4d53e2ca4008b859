import type { Destination } from '../choose-destination.ts';
import type { Person } from '../sign-in/first-factors-of.ts';
import { secondFactorPolicyOf } from '../sign-in/second-factor-policy-of.ts';
import { mediumOf } from './medium-of.ts';
import { ownFactors } from './own-factors.ts';

/** The attributes to which the person's second factors are sent: a password can't be recovered through these as well. */
export function mfaMediaOf(person: Person): readonly Destination['attribute'][] {
  const factors = [...ownFactors(person), ...secondFactorPolicyOf(person).factors];
  return factors.map(mediumOf).filter((medium) => medium !== undefined);
}
