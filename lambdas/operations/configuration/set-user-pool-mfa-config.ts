import { rewriteMfa } from '../../domain/pools/rewrite-mfa.ts';
import { rewriteUserPool } from '../../flows/pools/rewrite-user-pool.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentMfaConfig } from './present-mfa-config.ts';

/** SetUserPoolMfaConfig: whether a second factor is asked for, and which ones there are. It acts on the next sign-in; nobody is signed out. */
export const setUserPoolMfaConfig =
  (services: Pick<Services, 'clock' | 'store'>): Operation<'SetUserPoolMfaConfig'> =>
  async ({ UserPoolId: poolId, ...input }) => {
    const pool = await rewriteUserPool(services, poolId, 'ConcurrentModificationException', async (present) =>
      rewriteMfa(present, await services.store.pools.readMessages(poolId), input),
    );
    return presentMfaConfig(pool, await services.store.pools.readMessages(poolId));
  };
