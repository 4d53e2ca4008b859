import type { UserPoolTierType } from '@aws-sdk/client-cognito-identity-provider';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { SecondFactor } from '../sign-in/factors.ts';
import type { UserPoolConfiguration } from '../user-pool.ts';

/**
 * Refuses second factors that the pool can't honour: none at all while MFA is on, and e-mail in the LITE tier or without an SES identity of
 * the pool's owner. `presentTier` is the pool's tier until now. Throws InvalidParameterException, FeatureUnavailableInTierException
 * and TierChangeNotAllowedException.
 */
export function checkMfa(
  configuration: UserPoolConfiguration,
  factors: readonly SecondFactor[],
  presentTier: UserPoolTierType | undefined,
): void {
  const {
    MfaConfiguration: mode = 'OFF',
    EmailConfiguration: email,
    UserPoolTier: tier = 'ESSENTIALS',
  } = configuration;
  if (mode !== 'OFF' && factors.length === 0) {
    throw new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.mfaFactorRequired);
  }
  if (!factors.includes('EMAIL_OTP')) return;
  const feature = 'EmailMfaConfiguration';
  if (tier === 'LITE' && presentTier !== undefined && presentTier !== tier) {
    throw new ServiceError('TierChangeNotAllowedException', CONFIGURATION_MESSAGES.tierTooLow(feature, tier));
  }
  if (tier === 'LITE') {
    throw new ServiceError('FeatureUnavailableInTierException', CONFIGURATION_MESSAGES.featureAboveTier(feature, tier));
  }
  if (email?.EmailSendingAccount !== 'DEVELOPER') {
    throw new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.mfaEmailAccountRequired);
  }
}
