import { createResourceServer } from '../operations/configuration/create-resource-server.ts';
import { deleteResourceServer } from '../operations/configuration/delete-resource-server.ts';
import { presentResourceServer } from '../operations/configuration/present-resource-server.ts';
import { updateResourceServer } from '../operations/configuration/update-resource-server.ts';
import type { Services } from '../platform/services.ts';
import { CreateResourceServer, UpdateResourceServer } from '../wire/shapes.generated.ts';
import { createRequestContext } from './create-request-context.ts';
import { ignoreMissing } from './ignore-missing.ts';
import { poolScopedId } from './pool-scoped-id.ts';
import { readProperties } from './read-properties.ts';
import type { ResourceAnswer, ResourceRequest, ResourceType } from './resource-type.ts';

/**
 * `Custom::CognateUserPoolResourceServer`, twin of `AWS::Cognito::UserPoolResourceServer`. Replaced when its pool or its identifier
 * changes.
 */
export function userPoolResourceServerResource(services: Pick<Services, 'deployment' | 'store'>): ResourceType {
  const create = async (request: ResourceRequest): Promise<ResourceAnswer> => {
    const input = readProperties(CreateResourceServer, request.properties);
    const { UserPoolId: poolId, Identifier: identifier } = input;
    const existing = await services.store.resourceServers.read(poolId, identifier);
    // An earlier delivery of this event made it, unless it is not what is wanted: then creating it says that the name is taken.
    const made = existing && presentResourceServer(existing);
    if (made?.Name !== input.Name || JSON.stringify(made.Scopes) !== JSON.stringify(orderScopes(input.Scopes))) {
      await createResourceServer(services)(input, createRequestContext(services, request, 'CreateResourceServer'));
    }
    return present(poolId, identifier);
  };

  return {
    create,
    update: async (request, physicalId) => {
      const input = readProperties(UpdateResourceServer, request.properties);
      if (poolScopedId.join(input.UserPoolId, input.Identifier) !== physicalId) return create(request);
      await updateResourceServer(services)(input, createRequestContext(services, request, 'UpdateResourceServer'));
      return present(input.UserPoolId, input.Identifier);
    },
    delete: async (request, physicalId) => {
      const id = poolScopedId.split(physicalId);
      if (!id) return;
      const context = createRequestContext(services, request, 'DeleteResourceServer');
      await ignoreMissing(() =>
        deleteResourceServer(services)({ UserPoolId: id.poolId, Identifier: id.name }, context),
      );
    },
  };
}

function orderScopes(scopes: readonly { ScopeName: string; ScopeDescription: string }[] | undefined): object[] {
  return (scopes ?? []).map(({ ScopeName, ScopeDescription }) => ({ ScopeName, ScopeDescription }));
}

function present(poolId: string, identifier: string): ResourceAnswer {
  return {
    physicalId: poolScopedId.join(poolId, identifier),
    data: { Identifier: identifier, UserPoolId: poolId },
  };
}
