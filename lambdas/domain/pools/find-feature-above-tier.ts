import { takesRegistrations } from '../registration/takes-registrations.ts';
import { hasThreatProtection } from '../risk/has-threat-protection.ts';
import type { UserPoolConfiguration } from '../user-pool.ts';

/** The name of a configured feature that the pool's tier does not have, or undefined. LITE lacks what ESSENTIALS adds, both lack threat protection. */
export function findFeatureAboveTier(configuration: UserPoolConfiguration): string | undefined {
  const { UserPoolTier: tier } = configuration;
  if (tier !== 'PLUS' && hasThreatProtection(configuration)) return 'UserPoolAddOns';
  if (tier !== 'LITE') return undefined;
  const { Policies: policies, LambdaConfig: triggers } = configuration;
  if (policies?.PasswordPolicy?.PasswordHistorySize) return 'PasswordHistorySize';
  if (policies?.SignInPolicy?.AllowedFirstAuthFactors?.some((factor) => factor !== 'PASSWORD')) return 'SignInPolicy';
  if ((triggers?.PreTokenGenerationConfig?.LambdaVersion ?? 'V1_0') !== 'V1_0') return 'PreTokenGenerationConfig';
  if (takesRegistrations(configuration.DcrConfiguration)) return 'DcrConfiguration';
  if (Object.keys(configuration.AcrConfiguration ?? {}).length > 0) return 'AcrConfiguration';
  return undefined;
}
