import type { UserPoolClient } from '../domain/user-pool-client.ts';
import { createUserPoolClient } from '../flows/clients/create-user-pool-client.ts';
import { readUserPoolClient } from '../flows/clients/read-user-pool-client.ts';
import { deleteUserPoolClient } from '../operations/configuration/delete-user-pool-client.ts';
import { describeUserPoolClient } from '../operations/configuration/describe-user-pool-client.ts';
import { updateUserPoolClient } from '../operations/configuration/update-user-pool-client.ts';
import type { Services } from '../platform/services.ts';
import type { InputOf } from '../wire/operation.ts';
import { CreateUserPoolClient, UpdateUserPoolClient } from '../wire/shapes.generated.ts';
import { createRequestContext } from './create-request-context.ts';
import { deriveId } from './derive-id.ts';
import { deriveName } from './derive-name.ts';
import { ignoreMissing } from './ignore-missing.ts';
import { readProperties } from './read-properties.ts';
import type { ResourceAnswer, ResourceRequest, ResourceType } from './resource-type.ts';

type ClientServices = Pick<Services, 'clock' | 'deployment' | 'random' | 'sealer' | 'store'>;

const ALPHANUMERICS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** `Custom::CognateUserPoolClient`, twin of `AWS::Cognito::UserPoolClient`. Replaced when its pool or `GenerateSecret` changes. */
export function userPoolClientResource(services: ClientServices): ResourceType {
  const plan = (request: ResourceRequest): string => deriveId(`client ${request.seed}`, 26, ALPHANUMERICS);

  const present = async (request: ResourceRequest, poolId: string, clientId: string): Promise<ResourceAnswer> => {
    const context = createRequestContext(services, request, 'DescribeUserPoolClient');
    const described = await describeUserPoolClient(services)({ UserPoolId: poolId, ClientId: clientId }, context);
    const { ClientName: name = '', ClientSecret: secret } = described.UserPoolClient ?? {};
    return {
      physicalId: clientId,
      data: { ClientId: clientId, Name: name, ...(secret === undefined ? {} : { ClientSecret: secret }) },
      noEcho: secret !== undefined,
    };
  };

  const create = async (request: ResourceRequest): Promise<ResourceAnswer> => {
    const client = await createUserPoolClient(services, readClientProperties(request), {
      predeterminedId: plan(request),
    });
    return present(request, client.poolId, client.id);
  };

  return {
    plan,
    create,
    update: async (request, physicalId) => {
      const wanted = readClientProperties(request);
      const client = await services.store.clients.read(physicalId);
      // With a pool that was replaced, its clients may be gone already.
      const moved = request.formerPoolId !== undefined && request.formerPoolId !== wanted.UserPoolId;
      if (moved || (client && mustReplace(wanted, client))) return create(request);
      await readUserPoolClient(services, wanted.UserPoolId, physicalId);
      const { GenerateSecret: _, ...properties } = request.properties;
      const input = readProperties(UpdateUserPoolClient, { ...properties, ClientId: physicalId });
      await updateUserPoolClient(services)(input, createRequestContext(services, request, 'UpdateUserPoolClient'));
      return present(request, wanted.UserPoolId, physicalId);
    },
    delete: async (request, physicalId) => {
      const client = await services.store.clients.read(physicalId);
      if (!client) return;
      const input = { UserPoolId: client.poolId, ClientId: client.id };
      const context = createRequestContext(services, request, 'DeleteUserPoolClient');
      await ignoreMissing(() => deleteUserPoolClient(services)(input, context));
    },
  };
}

function readClientProperties(request: ResourceRequest): InputOf<'CreateUserPoolClient'> {
  return readProperties(CreateUserPoolClient, { ClientName: deriveName(request), ...request.properties });
}

function mustReplace(wanted: InputOf<'CreateUserPoolClient'>, client: UserPoolClient): boolean {
  return wanted.UserPoolId !== client.poolId || (wanted.GenerateSecret ?? false) !== client.secrets.length > 0;
}
