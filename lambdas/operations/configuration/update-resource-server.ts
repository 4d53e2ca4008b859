import { checkResourceServer } from '../../domain/check-resource-server.ts';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { readResourceServer } from '../../flows/resource-servers/read-resource-server.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentResourceServer } from './present-resource-server.ts';

/** UpdateResourceServer: replaces name and scopes; no scopes given means none are left. */
export const updateResourceServer =
  (services: Pick<Services, 'store'>): Operation<'UpdateResourceServer'> =>
  async (input) => {
    const present = await readResourceServer(services, input.UserPoolId, input.Identifier);
    const server = {
      ...present,
      name: input.Name,
      scopes: (input.Scopes ?? []).map((scope) => ({ name: scope.ScopeName, description: scope.ScopeDescription })),
    };
    checkResourceServer(server);
    if (!(await services.store.resourceServers.update(server))) {
      throw new ServiceError(
        'ResourceNotFoundException',
        CONFIGURATION_MESSAGES.resourceServerNotFound(input.Identifier),
      );
    }
    return { ResourceServer: presentResourceServer(server) };
  };
