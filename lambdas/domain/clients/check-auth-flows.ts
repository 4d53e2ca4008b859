import type { ExplicitAuthFlowsType, UserPoolTierType } from '@aws-sdk/client-cognito-identity-provider';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';

/**
 * The legacy names and those with `ALLOW_` don't mix, none comes twice, and ALLOW_USER_AUTH needs ESSENTIALS. Throws
 * InvalidParameterException and FeatureUnavailableInTierException.
 */
export function checkAuthFlows(flows: readonly ExplicitAuthFlowsType[], tier: UserPoolTierType | undefined): void {
  const modern = flows.filter((flow) => flow.startsWith('ALLOW_'));
  if (modern.length > 0 && modern.length < flows.length) {
    throw new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.authFlowsMixed);
  }
  const twice = flows.find((flow, index) => flows.indexOf(flow) !== index);
  if (twice) throw new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.authFlowTwice(twice));
  if (tier === 'LITE' && flows.includes('ALLOW_USER_AUTH')) {
    throw new ServiceError(
      'FeatureUnavailableInTierException',
      CONFIGURATION_MESSAGES.featureAboveTier('ALLOW_USER_AUTH', tier),
    );
  }
}
