import { checkResourceServer } from '../../domain/check-resource-server.ts';
import { readResourceServer } from '../../flows/resource-servers/read-resource-server.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** DeleteResourceServer: clients that list its scopes keep the names, which no token carries any more. */
export const deleteResourceServer =
  (services: Pick<Services, 'store'>): Operation<'DeleteResourceServer'> =>
  async (input) => {
    const server = await readResourceServer(services, input.UserPoolId, input.Identifier);
    checkResourceServer(server);
    await services.store.resourceServers.delete(server.poolId, server.identifier);
    return {};
  };
