import type { SecondFactor } from '../sign-in/factors.ts';
import type { UserPool } from '../user-pool.ts';

/** The second factors that the pool offers: none while its MFA is off. */
export function offeredFactors({ configuration, mfaFactors = [] }: UserPool): readonly SecondFactor[] {
  return (configuration.MfaConfiguration ?? 'OFF') === 'OFF' ? [] : mfaFactors;
}
