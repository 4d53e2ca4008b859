import { chooseRecoveryDestination, type Destination, recoveryOrder } from '../choose-destination.ts';
import { demandsMfa } from '../mfa/demands-mfa.ts';
import { mediumOf } from '../mfa/medium-of.ts';
import { offeredFactors } from '../mfa/offered-factors.ts';
import { ownFactors } from '../mfa/own-factors.ts';
import type { SecondFactor } from './factors.ts';
import type { Person } from './first-factors-of.ts';
import type { SecondFactorPolicy } from './subject.ts';

/**
 * What is demanded of this person beside the first factor. Where MFA is optional, what they switched on. Where it is demanded, whatever
 * they can prove, switched on or not, and a set-up only for who can prove nothing: knowing a password must not be enough to replace a
 * factor. The preferred factor alone is asked for if it can be.
 */
export function secondFactorPolicyOf(person: Person): SecondFactorPolicy {
  const { pool, user } = person;
  const passkeySuffices = pool.webAuthn?.FactorConfiguration === 'MULTI_FACTOR_WITH_USER_VERIFICATION';
  const deviceSuffices = pool.configuration.DeviceConfiguration?.ChallengeRequiredOnNewDevice === true;
  const isDemanded = user !== undefined && demandsMfa(pool, user);
  const possible = isDemanded ? provableFactors(person) : ownFactors(person);
  const preferred = possible.filter((factor) => factor === user?.mfa?.preferred);
  return {
    isRequired: isDemanded || possible.length > 0,
    factors: preferred.length > 0 ? preferred : possible,
    possible: provableFactors(person),
    setUps: isDemanded && possible.length === 0 ? offeredFactors(pool).filter(canBeSetUp) : [],
    passkeySuffices,
    deviceSuffices,
  };
}

/** A telephone number is registered by an administrator, or by its owner with a token. */
function canBeSetUp(factor: SecondFactor): boolean {
  return factor !== 'SMS_MFA';
}

/**
 * The person's own factors, a software token that is not switched on, and verified addresses. The one through which their password is
 * recovered is left out while something else remains: both at once would be one factor.
 */
function provableFactors(person: Person): readonly SecondFactor[] {
  const { pool, user, credential } = person;
  const own = ownFactors(person);
  const all = offeredFactors(pool).filter((factor) => {
    if (own.includes(factor)) return true;
    const medium = mediumOf(factor);
    if (medium === undefined) return credential?.softwareToken !== undefined;
    return Boolean(user?.attributes[medium]) && user?.attributes[`${medium}_verified`] === 'true';
  });
  const recovering = recoveringMedium(person, own);
  const others = all.filter((factor) => mediumOf(factor) !== recovering || own.includes(factor));
  return others.length > 0 ? others : all;
}

/** A medium of a factor that the person switched on recovers no password. */
function recoveringMedium({ pool, user }: Person, own: readonly SecondFactor[]): Destination['attribute'] | undefined {
  const taken = own.map(mediumOf);
  const free = recoveryOrder(pool).filter((attribute) => !taken.includes(attribute));
  return user && chooseRecoveryDestination(free, user)?.attribute;
}
