import type { UserPoolTierType } from '@aws-sdk/client-cognito-identity-provider';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { checkConfigurationSize } from '../check-configuration-size.ts';
import { settleRegistration } from '../registration/settle-registration.ts';
import { hasThreatProtection } from '../risk/has-threat-protection.ts';
import type { UserPoolConfiguration, UserPoolMessages } from '../user-pool.ts';
import { checkAccountRecovery } from './check-account-recovery.ts';
import { checkAcrConfiguration } from './check-acr-configuration.ts';
import { checkTags } from './check-tags.ts';
import { findFeatureAboveTier } from './find-feature-above-tier.ts';
import type { PoolInput } from './pool-input.ts';
import { refuseUnbuiltFeatures } from './refuse-unbuilt-features.ts';
import { settleEmailConfiguration } from './settle-email-configuration.ts';
import { settleLambdaConfig } from './settle-lambda-config.ts';
import { settleMessages } from './settle-messages.ts';
import { settlePasswordPolicy } from './settle-password-policy.ts';

/** What a pool is created with and keeps for good (its schema may grow). */
export type FixedPoolMembers = Pick<
  UserPoolConfiguration,
  'SchemaAttributes' | 'UsernameAttributes' | 'AliasAttributes' | 'UsernameConfiguration'
>;

const AS_GIVEN = [
  'AutoVerifiedAttributes',
  'UserAttributeUpdateSettings',
  'SmsConfiguration',
  'UserPoolTags',
  'UserPoolAddOns',
  'AccountRecoverySetting',
  'DeviceConfiguration',
  'KeyConfiguration',
  'IssuerConfiguration',
  'AcrConfiguration',
] as const;

/**
 * A pool's whole configuration: what was given, checked, and the default of what was not; threat protection makes PLUS the default tier. `presentTier` is the pool's tier until
 * now, if it exists. Throws InvalidParameterException, FeatureUnavailableInTierException and TierChangeNotAllowedException.
 */
export function settlePool(
  input: PoolInput,
  fixed: FixedPoolMembers,
  presentTier: UserPoolTierType | undefined,
): { configuration: UserPoolConfiguration; messages: UserPoolMessages } {
  refuseUnbuiltFeatures(input);
  checkAccountRecovery(input.AccountRecoverySetting);
  checkTags(input.UserPoolTags ?? {});
  checkUpdateSettings(input);
  checkAcrConfiguration(input.AcrConfiguration);
  const configuration: UserPoolConfiguration = {
    ...fixed,
    Policies: {
      PasswordPolicy: settlePasswordPolicy(input.Policies?.PasswordPolicy, input.AdminCreateUserConfig),
      SignInPolicy: settleSignInPolicy(input),
    },
    DeletionProtection: input.DeletionProtection ?? 'INACTIVE',
    LambdaConfig: settleLambdaConfig(input.LambdaConfig),
    MfaConfiguration: input.MfaConfiguration ?? 'OFF',
    EmailConfiguration: settleEmailConfiguration(input.EmailConfiguration),
    AdminCreateUserConfig: settleInvitations(input),
    UserPoolTier: input.UserPoolTier ?? (hasThreatProtection(input) ? 'PLUS' : (presentTier ?? 'ESSENTIALS')),
    ...Object.fromEntries(AS_GIVEN.flatMap((name) => (input[name] === undefined ? [] : [[name, input[name]]]))),
    ...(input.DcrConfiguration && { DcrConfiguration: settleRegistration(input.DcrConfiguration) }),
  };
  checkTier(configuration, presentTier);
  checkConfigurationSize(configuration);
  return { configuration, messages: settleMessages(input) };
}

function settleSignInPolicy(input: PoolInput): NonNullable<UserPoolConfiguration['Policies']>['SignInPolicy'] {
  const factors = input.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? ['PASSWORD'];
  if (!factors.includes('PASSWORD')) {
    throw new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.passwordFactorRequired);
  }
  if (factors.includes('SOFTWARE_TOKEN') || new Set(factors).size !== factors.length) {
    throw new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.firstFactorsInvalid);
  }
  return { AllowedFirstAuthFactors: factors };
}

function settleInvitations(input: PoolInput): UserPoolConfiguration['AdminCreateUserConfig'] {
  const given = input.AdminCreateUserConfig;
  const unusedDays = given?.UnusedAccountValidityDays;
  const superseded = input.Policies?.PasswordPolicy?.TemporaryPasswordValidityDays !== undefined;
  return {
    AllowAdminCreateUserOnly: given?.AllowAdminCreateUserOnly ?? false,
    ...(unusedDays === undefined || superseded ? {} : { UnusedAccountValidityDays: unusedDays || 7 }),
  };
}

function checkUpdateSettings(input: PoolInput): void {
  const verified = input.AutoVerifiedAttributes ?? [];
  for (const attribute of input.UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate ?? []) {
    if (!verified.includes(attribute)) {
      throw new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.updateSettingsNotAutoVerified);
    }
  }
}

function checkTier(configuration: UserPoolConfiguration, presentTier: UserPoolTierType | undefined): void {
  const tier = configuration.UserPoolTier ?? 'ESSENTIALS';
  const feature = findFeatureAboveTier(configuration);
  if (!feature) return;
  if (presentTier && presentTier !== tier) {
    throw new ServiceError('TierChangeNotAllowedException', CONFIGURATION_MESSAGES.tierTooLow(feature, tier));
  }
  throw new ServiceError('FeatureUnavailableInTierException', CONFIGURATION_MESSAGES.featureAboveTier(feature, tier));
}
