import type { PoolReplica } from '../../domain/pools/pool-replica.ts';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { readReplicatedPool } from '../../flows/replicas/read-replicated-pool.ts';
import { retryOrRefuse } from '../../flows/retry-or-refuse.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentReplica } from './present-replica.ts';

/**
 * CreateUserPoolReplica: lets the deployment's second Region know the pool, which it serves once the replica is made active. The Region
 * must have a deployment already: no call can make one.
 */
export const createUserPoolReplica =
  (services: Pick<Services, 'clock' | 'deployment' | 'store'>): Operation<'CreateUserPoolReplica'> =>
  ({ UserPoolId: poolId, RegionName: region, UserPoolTags: tags }) =>
    retryOrRefuse('TooManyRequestsException', CONFIGURATION_MESSAGES.poolChanged, async () => {
      const { pool, replica: present } = await readReplicatedPool(services, poolId);
      if (pool.configuration.UserPoolTier === 'LITE') {
        const message = CONFIGURATION_MESSAGES.featureAboveTier('UserPoolReplica', 'LITE');
        throw new ServiceError('FeatureUnavailableInTierException', message);
      }
      if (region === services.deployment.region) {
        throw new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.replicaInPrimary(region));
      }
      if (Object.keys(tags ?? {}).length > 0) {
        throw new ServiceError('UserPoolTaggingException', CONFIGURATION_MESSAGES.replicaTags);
      }
      if (present) throw secondReplica(present.region, region);
      if ((await services.store.replicas.secondary())?.region !== region) {
        throw new ServiceError('OperationNotEnabledException', CONFIGURATION_MESSAGES.replicaUndeployed(region));
      }
      const replica: PoolReplica = { poolId, region, status: 'INACTIVE', changedAt: services.clock.now() };
      if (!(await services.store.replicas.create(replica))) throw secondReplica(region, region);
      return { UserPoolReplica: presentReplica(pool, replica, 'CREATING') };
    });

/** A pool has one replica at most. */
function secondReplica(present: string, wanted: string): ServiceError {
  return present === wanted
    ? new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.replicaExists(wanted))
    : new ServiceError('LimitExceededException', CONFIGURATION_MESSAGES.tooManyReplicas(present));
}
