import type { UserPool, UserPoolMessages } from '../../domain/user-pool.ts';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import type { ErrorCode } from '../../errors/error-codes.generated.ts';
import type { Services } from '../../platform/services.ts';
import { retryOrRefuse } from '../retry-or-refuse.ts';
import { readUserPool } from './read-user-pool.ts';

/** What a rewrite decides: the pool's new self, with new messages when they change. */
export interface PoolRewrite {
  readonly pool: UserPool;
  readonly messages?: UserPoolMessages | undefined;
}

/**
 * Reads the pool, lets `rewrite` decide, and writes the result if nobody else wrote meanwhile; otherwise it begins anew. Throws
 * ResourceNotFoundException, and `busy` when the pool keeps changing.
 */
export function rewriteUserPool(
  services: Pick<Services, 'clock' | 'store'>,
  poolId: string,
  busy: ErrorCode,
  rewrite: (pool: UserPool) => PoolRewrite | Promise<PoolRewrite>,
): Promise<UserPool> {
  return retryOrRefuse(busy, CONFIGURATION_MESSAGES.poolChanged, async () => {
    const { pool, messages } = await rewrite(await readUserPool(services, poolId));
    return services.store.pools.update({ ...pool, modifiedAt: services.clock.now() }, messages);
  });
}
