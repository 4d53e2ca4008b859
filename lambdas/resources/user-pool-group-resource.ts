import type { Group } from '../domain/group.ts';
import { ServiceError } from '../errors/service-error.ts';
import { readGroup } from '../flows/groups/read-group.ts';
import { rewriteGroup } from '../flows/groups/rewrite-group.ts';
import { createGroup } from '../operations/configuration/create-group.ts';
import { deleteGroup } from '../operations/configuration/delete-group.ts';
import type { Services } from '../platform/services.ts';
import type { InputOf } from '../wire/operation.ts';
import { CreateGroup } from '../wire/shapes.generated.ts';
import { createRequestContext } from './create-request-context.ts';
import { deriveName } from './derive-name.ts';
import { ignoreMissing } from './ignore-missing.ts';
import { poolScopedId } from './pool-scoped-id.ts';
import { readProperties } from './read-properties.ts';
import type { ResourceAnswer, ResourceRequest, ResourceType } from './resource-type.ts';

/** `Custom::CognateUserPoolGroup`, twin of `AWS::Cognito::UserPoolGroup`. Replaced when its pool or its name changes. */
export function userPoolGroupResource(services: Pick<Services, 'clock' | 'deployment' | 'store'>): ResourceType {
  const create = async (request: ResourceRequest): Promise<ResourceAnswer> => {
    const input = readProperties(CreateGroup, { GroupName: deriveName(request), ...request.properties });
    try {
      await createGroup(services)(input, createRequestContext(services, request, 'CreateGroup'));
    } catch (error) {
      // An earlier delivery of this event made it, unless it is not what is wanted: then it is somebody else's.
      const repeated = error instanceof ServiceError && error.code === 'GroupExistsException';
      if (!repeated || !isAsWanted(await readGroup(services, input.UserPoolId, input.GroupName), input)) throw error;
    }
    return present(input.UserPoolId, input.GroupName);
  };

  return {
    create,
    update: async (request, physicalId) => {
      const current = poolScopedId.split(physicalId);
      const input = readProperties(CreateGroup, {
        GroupName: current?.name ?? deriveName(request),
        ...request.properties,
      });
      if (input.UserPoolId !== current?.poolId || input.GroupName !== current.name) return create(request);
      await rewriteGroup(services, input.UserPoolId, input.GroupName, () => ({
        description: input.Description,
        roleArn: input.RoleArn,
        precedence: input.Precedence,
      }));
      return present(input.UserPoolId, input.GroupName);
    },
    delete: async (request, physicalId) => {
      const id = poolScopedId.split(physicalId);
      if (!id) return;
      const context = createRequestContext(services, request, 'DeleteGroup');
      await ignoreMissing(() => deleteGroup(services)({ UserPoolId: id.poolId, GroupName: id.name }, context));
    },
  };
}

function isAsWanted(group: Group, input: InputOf<'CreateGroup'>): boolean {
  return (
    group.description === input.Description && group.roleArn === input.RoleArn && group.precedence === input.Precedence
  );
}

function present(poolId: string, name: string): ResourceAnswer {
  return { physicalId: poolScopedId.join(poolId, name), data: { GroupName: name, UserPoolId: poolId } };
}
