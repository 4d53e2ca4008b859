import type { PoolReplica } from '../../domain/pools/pool-replica.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';

/**
 * A pool with its replica, active or not. Throws ResourceNotFoundException for a pool that doesn't exist; in the second Region, for one
 * without a replica there.
 */
export async function readReplicatedPool(
  services: Pick<Services, 'deployment' | 'store'>,
  poolId: string,
): Promise<{ readonly pool: UserPool; readonly replica: PoolReplica | undefined }> {
  const { region, replication } = services.deployment;
  const [pool, replica] = await Promise.all([
    services.store.replicas.readPool(poolId),
    services.store.replicas.read(poolId),
  ]);
  if (!pool || (replication?.role === 'secondary' && replica?.region !== region)) {
    throw new ServiceError('ResourceNotFoundException', messages.poolMissing(poolId));
  }
  return { pool, replica };
}
