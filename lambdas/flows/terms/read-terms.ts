import type { Terms } from '../../domain/terms.ts';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import { readUserPool } from '../pools/read-user-pool.ts';

/** The terms of that pool, or ResourceNotFoundException for the pool or the terms. */
export async function readTerms(services: Pick<Services, 'store'>, poolId: string, id: string): Promise<Terms> {
  const [terms] = await Promise.all([
    services.store.terms.read(poolId, id.toLowerCase()),
    readUserPool(services, poolId),
  ]);
  if (!terms) throw new ServiceError('ResourceNotFoundException', CONFIGURATION_MESSAGES.termsNotFound(id));
  return terms;
}
