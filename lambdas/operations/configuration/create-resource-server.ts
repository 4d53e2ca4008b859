import { checkResourceServer } from '../../domain/check-resource-server.ts';
import type { ResourceServer } from '../../domain/resource-server.ts';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentResourceServer } from './present-resource-server.ts';

/** CreateResourceServer: identifiers are unique within the pool. */
export const createResourceServer =
  (services: Pick<Services, 'store'>): Operation<'CreateResourceServer'> =>
  async (input) => {
    const pool = await readUserPool(services, input.UserPoolId);
    const server: ResourceServer = {
      poolId: pool.id,
      identifier: input.Identifier,
      name: input.Name,
      scopes: (input.Scopes ?? []).map((scope) => ({ name: scope.ScopeName, description: scope.ScopeDescription })),
    };
    checkResourceServer(server);
    const result = await services.store.resourceServers.create(server);
    if (result === 'full') {
      throw new ServiceError('LimitExceededException', CONFIGURATION_MESSAGES.tooManyResourceServers);
    }
    if (result === 'taken') {
      throw new ServiceError(
        'InvalidParameterException',
        CONFIGURATION_MESSAGES.resourceServerExists(server.identifier, pool.id),
      );
    }
    return { ResourceServer: presentResourceServer(server) };
  };
