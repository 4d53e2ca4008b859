import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { requireReplica } from '../../flows/replicas/require-replica.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentReplica } from './present-replica.ts';

/** DeleteUserPoolReplica: the second Region no longer knows the pool. Only an inactive replica can be deleted. */
export const deleteUserPoolReplica =
  (services: Pick<Services, 'deployment' | 'store'>): Operation<'DeleteUserPoolReplica'> =>
  async ({ UserPoolId: poolId, RegionName: region }) => {
    const { pool, replica } = await requireReplica(services, poolId, region);
    if (!(await services.store.replicas.delete(poolId, region))) {
      throw new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.replicaActive(region));
    }
    return { UserPoolReplica: presentReplica(pool, replica, 'DELETING') };
  };
