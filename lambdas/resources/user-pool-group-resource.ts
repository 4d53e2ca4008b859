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
import { readProperties } from './read-properties.ts';
import type { ResourceAnswer, ResourceRequest, ResourceType } from './resource-type.ts';
import { updateNamedResource } from './update-named-resource.ts';

/** `Custom::CognateUserPoolGroup`, twin of `AWS::Cognito::UserPoolGroup`. Its physical id is the group's name. */
export function userPoolGroupResource(
  services: Pick<Services, 'clock' | 'deployment' | 'random' | 'store'>,
): ResourceType {
  const create = async (request: ResourceRequest, input: InputOf<'CreateGroup'>): Promise<ResourceAnswer> => {
    try {
      await createGroup(services)(input, createRequestContext(services, request, 'CreateGroup'));
    } catch (error) {
      // An earlier delivery of this event made it, unless it is not what is wanted: then it is somebody else's.
      const repeated = error instanceof ServiceError && error.code === 'GroupExistsException';
      if (!repeated || !isAsWanted(await readGroup(services, input.UserPoolId, input.GroupName), input)) throw error;
    }
    return present(input);
  };

  const change = async (input: InputOf<'CreateGroup'>): Promise<ResourceAnswer> => {
    await rewriteGroup(services, input.UserPoolId, input.GroupName, () => ({
      description: input.Description,
      roleArn: input.RoleArn,
      precedence: input.Precedence,
    }));
    return present(input);
  };

  const remove = async (request: ResourceRequest, poolId: unknown, name: string): Promise<void> => {
    if (typeof poolId !== 'string') return;
    const context = createRequestContext(services, request, 'DeleteGroup');
    await ignoreMissing(() => deleteGroup(services)({ UserPoolId: poolId, GroupName: name }, context));
  };

  return {
    create: async (request) =>
      create(request, readProperties(CreateGroup, { GroupName: deriveName(request), ...request.properties })),
    update: async (request, physicalId) => {
      const input = readProperties(CreateGroup, { GroupName: physicalId, ...request.properties });
      return updateNamedResource(
        request,
        { name: input.GroupName, poolId: input.UserPoolId, physicalId },
        {
          create: () => create(request, input),
          change: () => change(input),
          removeFrom: (poolId) => remove(request, poolId, physicalId),
        },
      );
    },
    delete: async (request, physicalId) => remove(request, request.properties.UserPoolId, physicalId),
  };
}

function isAsWanted(group: Group, input: InputOf<'CreateGroup'>): boolean {
  return (
    group.description === input.Description && group.roleArn === input.RoleArn && group.precedence === input.Precedence
  );
}

function present(input: InputOf<'CreateGroup'>): ResourceAnswer {
  return { physicalId: input.GroupName, data: { GroupName: input.GroupName, UserPoolId: input.UserPoolId } };
}
