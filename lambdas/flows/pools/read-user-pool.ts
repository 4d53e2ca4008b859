import type { UserPool } from '../../domain/user-pool.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';

/** The pool, or ResourceNotFoundException. For signed operations only: its message tells whether the pool exists. */
export async function readUserPool(services: Pick<Services, 'store'>, poolId: string): Promise<UserPool> {
  const pool = await services.store.pools.read(poolId);
  if (!pool) throw new ServiceError('ResourceNotFoundException', messages.poolMissing(poolId));
  return pool;
}
