import type { SecondFactor } from '../sign-in/factors.ts';
import type { Person } from '../sign-in/first-factors-of.ts';
import { mediumOf } from './medium-of.ts';
import { offeredFactors } from './offered-factors.ts';

/** The second factors that the person switched on, that the pool offers, and that can be asked for: an address or a token is there. */
export function ownFactors({ pool, user, credential }: Person): readonly SecondFactor[] {
  const enabled = user?.mfa?.enabled ?? [];
  return offeredFactors(pool).filter((factor) => {
    if (!enabled.includes(factor)) return false;
    const medium = mediumOf(factor);
    return medium === undefined ? credential?.softwareToken !== undefined : Boolean(user?.attributes[medium]);
  });
}
