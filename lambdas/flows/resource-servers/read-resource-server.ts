import type { ResourceServer } from '../../domain/resource-server.ts';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import { readUserPool } from '../pools/read-user-pool.ts';
import { findServer } from './find-server.ts';

/** The resource server of that pool, or ResourceNotFoundException for the pool or the server. */
export async function readResourceServer(
  services: Pick<Services, 'store'>,
  poolId: string,
  identifier: string,
): Promise<ResourceServer> {
  const [server] = await Promise.all([findServer(services, poolId, identifier), readUserPool(services, poolId)]);
  if (!server) {
    throw new ServiceError('ResourceNotFoundException', CONFIGURATION_MESSAGES.resourceServerNotFound(identifier));
  }
  return server;
}
