import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { requireReplica } from '../../flows/replicas/require-replica.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentReplica } from './present-replica.ts';

/** UpdateUserPoolReplica: whether the second Region serves the pool. Taken in either Region, so that it can be switched on without the other. */
export const updateUserPoolReplica =
  (services: Pick<Services, 'clock' | 'deployment' | 'store'>): Operation<'UpdateUserPoolReplica'> =>
  async ({ UserPoolId: poolId, RegionName: region, Status: status }) => {
    const { pool, replica } = await requireReplica(services, poolId, region);
    const next = { ...replica, status, changedAt: services.clock.now() };
    if (!(await services.store.replicas.update(next))) {
      throw new ServiceError('ResourceNotFoundException', CONFIGURATION_MESSAGES.replicaNotFound(poolId, region));
    }
    return { UserPoolReplica: presentReplica(pool, next) };
  };
