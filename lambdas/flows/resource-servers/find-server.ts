import { registrationServer } from '../../domain/registration/registration-server.ts';
import { takesRegistrations } from '../../domain/registration/takes-registrations.ts';
import type { ResourceServer } from '../../domain/resource-server.ts';
import type { Services } from '../../platform/services.ts';

/** The resource server of that pool: a stored one, or the service's own where the pool takes registrations. One read. */
export async function findServer(
  services: Pick<Services, 'store'>,
  poolId: string,
  identifier: string,
): Promise<ResourceServer | undefined> {
  const own = registrationServer(poolId);
  if (identifier !== own.identifier) return services.store.resourceServers.read(poolId, identifier);
  const pool = await services.store.pools.read(poolId);
  return takesRegistrations(pool?.configuration.DcrConfiguration) ? own : undefined;
}
