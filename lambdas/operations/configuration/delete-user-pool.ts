import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { refuseWhileImporting } from '../../flows/imports/refuse-while-importing.ts';
import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import { retryOrRefuse } from '../../flows/retry-or-refuse.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** How long one call sweeps up after deleted pools, in milliseconds; what is left is swept by later calls. */
const SWEEP_MS = 5_000;

/** DeleteUserPool: the pool is gone for every reader at once; its users and the rest are then swept away. */
export const deleteUserPool =
  (services: Pick<Services, 'clock' | 'log' | 'store'>): Operation<'DeleteUserPool'> =>
  async (input) => {
    await retryOrRefuse('TooManyRequestsException', CONFIGURATION_MESSAGES.poolChanged, async () => {
      const pool = await readUserPool(services, input.UserPoolId);
      refuseWhileImporting(pool);
      if (pool.configuration.DeletionProtection === 'ACTIVE') {
        throw new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.poolProtected);
      }
      if (pool.domain !== undefined || pool.customDomain !== undefined) {
        throw new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.poolHasDomain);
      }
      if (await services.store.replicas.read(pool.id)) {
        throw new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.poolHasReplica);
      }
      await services.store.pools.delete(pool);
    });
    await sweep(services);
    return {};
  };

/** The pool is deleted by now: a sweep that fails must not make the call fail, since the next one takes it up again. */
async function sweep(services: Pick<Services, 'clock' | 'log' | 'store'>): Promise<void> {
  try {
    const finished = await services.store.pools.sweep(services.clock.now() + SWEEP_MS);
    if (!finished) services.log.info('deleted pools are not swept entirely yet');
  } catch (error) {
    services.log.warn('sweeping deleted pools failed', { reason: error instanceof Error ? error.name : 'unknown' });
  }
}
