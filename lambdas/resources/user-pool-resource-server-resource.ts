import { createResourceServer } from '../operations/configuration/create-resource-server.ts';
import { deleteResourceServer } from '../operations/configuration/delete-resource-server.ts';
import { presentResourceServer } from '../operations/configuration/present-resource-server.ts';
import { updateResourceServer } from '../operations/configuration/update-resource-server.ts';
import type { Services } from '../platform/services.ts';
import type { InputOf } from '../wire/operation.ts';
import { CreateResourceServer } from '../wire/shapes.generated.ts';
import { createRequestContext } from './create-request-context.ts';
import { ignoreMissing } from './ignore-missing.ts';
import { readProperties } from './read-properties.ts';
import type { ResourceAnswer, ResourceRequest, ResourceType } from './resource-type.ts';
import { updateNamedResource } from './update-named-resource.ts';

type Input = InputOf<'CreateResourceServer'>;

/**
 * `Custom::CognateUserPoolResourceServer`, twin of `AWS::Cognito::UserPoolResourceServer`. Its physical id is the server's identifier,
 * which scopes are built from.
 */
export function userPoolResourceServerResource(services: Pick<Services, 'deployment' | 'store'>): ResourceType {
  const create = async (request: ResourceRequest, input: Input): Promise<ResourceAnswer> => {
    const existing = await services.store.resourceServers.read(input.UserPoolId, input.Identifier);
    // An earlier delivery of this event made it, unless it is not what is wanted: then creating it says that the name is taken.
    const made = existing && presentResourceServer(existing);
    if (made?.Name !== input.Name || scopeList(made.Scopes) !== scopeList(input.Scopes)) {
      await createResourceServer(services)(input, createRequestContext(services, request, 'CreateResourceServer'));
    }
    return present(input);
  };

  const change = async (request: ResourceRequest, input: Input): Promise<ResourceAnswer> => {
    await updateResourceServer(services)(input, createRequestContext(services, request, 'UpdateResourceServer'));
    return present(input);
  };

  const remove = async (request: ResourceRequest, poolId: unknown, identifier: string): Promise<void> => {
    if (typeof poolId !== 'string') return;
    const context = createRequestContext(services, request, 'DeleteResourceServer');
    const input = { UserPoolId: poolId, Identifier: identifier };
    await ignoreMissing(() => deleteResourceServer(services)(input, context));
  };

  return {
    create: async (request) => create(request, readProperties(CreateResourceServer, request.properties)),
    update: async (request, physicalId) => {
      const input = readProperties(CreateResourceServer, request.properties);
      return updateNamedResource(
        request,
        { name: input.Identifier, poolId: input.UserPoolId, physicalId },
        {
          create: () => create(request, input),
          change: () => change(request, input),
          removeFrom: (poolId) => remove(request, poolId, physicalId),
        },
      );
    },
    delete: async (request, physicalId) => remove(request, request.properties.UserPoolId, physicalId),
  };
}

function scopeList(scopes: readonly { ScopeName?: string; ScopeDescription?: string }[] | undefined): string {
  return JSON.stringify((scopes ?? []).map(({ ScopeName, ScopeDescription }) => [ScopeName, ScopeDescription]));
}

function present(input: Input): ResourceAnswer {
  return { physicalId: input.Identifier, data: { Identifier: input.Identifier, UserPoolId: input.UserPoolId } };
}
