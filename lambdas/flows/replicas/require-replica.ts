import type { PoolReplica } from '../../domain/pools/pool-replica.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import { primaryRegion } from './primary-region.ts';
import { readReplicatedPool } from './read-replicated-pool.ts';

/**
 * The pool's replica in a Region. Throws InvalidParameterException when that Region is the primary's, which is no replica to change, and
 * ResourceNotFoundException when there is none in it, as for a pool that doesn't exist.
 */
export async function requireReplica(
  services: Pick<Services, 'deployment' | 'store'>,
  poolId: string,
  region: string,
): Promise<{ readonly pool: UserPool; readonly replica: PoolReplica }> {
  const { pool, replica } = await readReplicatedPool(services, poolId);
  if (region === primaryRegion(services.deployment)) {
    throw new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.replicaIsPrimary(region));
  }
  if (replica?.region !== region) throw replicaNotFound(poolId, region);
  return { pool, replica };
}

/** What a replica that isn't there (any more) is answered with. */
function replicaNotFound(poolId: string, region: string): ServiceError {
  return new ServiceError('ResourceNotFoundException', CONFIGURATION_MESSAGES.replicaNotFound(poolId, region));
}
