import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import { readUserPool } from '../pools/read-user-pool.ts';

/**
 * Why a replica of the pool can't be changed or deleted: its Region is the primary's (InvalidParameterException), or there is none in it
 * (ResourceNotFoundException, as for a pool that doesn't exist).
 */
export async function refuseReplica(
  services: Pick<Services, 'deployment' | 'store'>,
  poolId: string,
  region: string,
): Promise<never> {
  await readUserPool(services, poolId);
  if (region === services.deployment.region) {
    throw new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.replicaIsPrimary(region));
  }
  throw new ServiceError('ResourceNotFoundException', CONFIGURATION_MESSAGES.replicaNotFound(poolId, region));
}
