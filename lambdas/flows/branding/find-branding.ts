import type { ManagedLoginBranding } from '../../domain/branding/managed-login-branding.ts';
import { BRANDING_MESSAGES } from '../../errors/branding-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import { readUserPool } from '../pools/read-user-pool.ts';

/** The branding of that pool, or ResourceNotFoundException for the pool or the branding. */
export async function findBranding(
  services: Pick<Services, 'store'>,
  poolId: string,
  id: string,
): Promise<ManagedLoginBranding> {
  const [branding] = await Promise.all([
    services.store.brandings.read(poolId, id.toLowerCase()),
    readUserPool(services, poolId),
  ]);
  if (!branding) throw new ServiceError('ResourceNotFoundException', BRANDING_MESSAGES.notFound(id));
  return branding;
}
