import type { Person } from './first-factors-of.ts';
import type { SecondFactorPolicy } from './subject.ts';

/** What is demanded of this person beside the first factor. */
export function secondFactorPolicyOf({ pool }: Person): SecondFactorPolicy {
  const deviceSuffices = pool.configuration.DeviceConfiguration?.ChallengeRequiredOnNewDevice === true;
  return { isRequired: false, factors: [], setUps: [], passkeySuffices: false, deviceSuffices };
}
