import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';

/** The client if it is of that pool, or ResourceNotFoundException. For signed operations only. */
export async function readUserPoolClient(
  services: Pick<Services, 'store'>,
  poolId: string,
  clientId: string,
): Promise<UserPoolClient> {
  const client = await services.store.clients.read(clientId);
  if (client?.poolId !== poolId) {
    throw new ServiceError('ResourceNotFoundException', messages.clientMissing(clientId));
  }
  return client;
}
