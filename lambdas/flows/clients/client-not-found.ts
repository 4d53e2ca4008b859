import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';

/**
 * Why a client can't be used: it doesn't exist, or not in `poolId`, or the pool that an admin operation named doesn't exist either.
 * Public operations name no pool.
 */
export async function clientNotFound(
  services: Pick<Services, 'store'>,
  clientId: string,
  poolId: string | undefined,
): Promise<ServiceError> {
  const poolMissing = poolId !== undefined && (await services.store.pools.read(poolId)) === undefined;
  return new ServiceError(
    'ResourceNotFoundException',
    poolMissing ? messages.poolMissing(poolId) : messages.clientMissing(clientId),
  );
}
