import type { UserPool } from '../../domain/user-pool.ts';
import type { UserPoolDomain } from '../../domain/user-pool-domain.ts';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import { readUserPool } from '../pools/read-user-pool.ts';

/** The domain with its pool. ResourceNotFoundException without the pool, InvalidParameterException when the pool hasn't that domain. */
export async function readDomain(
  services: Pick<Services, 'store'>,
  poolId: string,
  name: string,
): Promise<{ pool: UserPool; domain: UserPoolDomain }> {
  const [pool, domain] = await Promise.all([readUserPool(services, poolId), services.store.domains.read(name)]);
  if (domain?.poolId !== pool.id) {
    throw new ServiceError('InvalidParameterException', CONFIGURATION_MESSAGES.domainNotFound);
  }
  return { pool, domain };
}
