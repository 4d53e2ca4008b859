import { takesRegistrations } from '../registration/takes-registrations.ts';
import type { UserPoolConfiguration } from '../user-pool.ts';

/** The name of a configured feature that the pool's tier does not have, or undefined. LITE lacks what ESSENTIALS adds. */
export function findFeatureAboveTier(configuration: UserPoolConfiguration): string | undefined {
  if (configuration.UserPoolTier !== 'LITE') return undefined;
  const { Policies: policies, LambdaConfig: triggers } = configuration;
  if (policies?.PasswordPolicy?.PasswordHistorySize) return 'PasswordHistorySize';
  if (policies?.SignInPolicy?.AllowedFirstAuthFactors?.some((factor) => factor !== 'PASSWORD')) return 'SignInPolicy';
  if ((triggers?.PreTokenGenerationConfig?.LambdaVersion ?? 'V1_0') !== 'V1_0') return 'PreTokenGenerationConfig';
  if (takesRegistrations(configuration.DcrConfiguration)) return 'DcrConfiguration';
  if (Object.keys(configuration.AcrConfiguration ?? {}).length > 0) return 'AcrConfiguration';
  return undefined;
}
