import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** CreateUserPoolReplica: always refused. A second Region needs a stack of its own, which no call can deploy. */
export const createUserPoolReplica =
  (services: Pick<Services, 'deployment' | 'store'>): Operation<'CreateUserPoolReplica'> =>
  async (input) => {
    const { configuration } = await readUserPool(services, input.UserPoolId);
    if (configuration.UserPoolTier === 'LITE') {
      throw new ServiceError(
        'FeatureUnavailableInTierException',
        CONFIGURATION_MESSAGES.featureAboveTier('UserPoolReplica', 'LITE'),
      );
    }
    if (input.RegionName === services.deployment.region) {
      throw new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.replicaInPrimary(input.RegionName));
    }
    throw new ServiceError('OperationNotEnabledException', CONFIGURATION_MESSAGES.replicaUnavailable);
  };
