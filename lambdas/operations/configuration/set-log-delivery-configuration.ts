import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/**
 * SetLogDeliveryConfiguration: takes the empty configuration only. A destination named at run time is one that no function has the right to
 * write to, and a pool whose owner believes its errors are exported is worse off than one whose owner is told that they are not.
 */
export const setLogDeliveryConfiguration =
  (services: Pick<Services, 'store'>): Operation<'SetLogDeliveryConfiguration'> =>
  async (input) => {
    const { id, configuration } = await readUserPool(services, input.UserPoolId);
    const tier = configuration.UserPoolTier ?? 'ESSENTIALS';
    if (tier !== 'PLUS' && input.LogConfigurations.some(({ EventSource: source }) => source === 'userAuthEvents')) {
      throw new ServiceError(
        'FeatureUnavailableInTierException',
        CONFIGURATION_MESSAGES.featureAboveTier('userAuthEvents', tier),
      );
    }
    if (input.LogConfigurations.length > 0) {
      throw new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.logDeliveryUnavailable);
    }
    return { LogDeliveryConfiguration: { UserPoolId: id, LogConfigurations: [] } };
  };
