import type { Group } from '../../domain/group.ts';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { newGroupId } from '../../flows/groups/new-group-id.ts';
import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentGroup } from './present-group.ts';

/** CreateGroup: names are case-sensitive and unique within the pool. */
export const createGroup =
  (services: Pick<Services, 'clock' | 'random' | 'store'>): Operation<'CreateGroup'> =>
  async (input) => {
    const pool = await readUserPool(services, input.UserPoolId);
    const now = services.clock.now();
    const group: Group = {
      poolId: pool.id,
      id: newGroupId(services),
      name: input.GroupName,
      description: input.Description,
      roleArn: input.RoleArn,
      precedence: input.Precedence,
      createdAt: now,
      modifiedAt: now,
      version: 1,
    };
    const result = await services.store.groups.create(group);
    if (result === 'taken') throw new ServiceError('GroupExistsException', CONFIGURATION_MESSAGES.groupExists);
    if (result === 'full') throw new ServiceError('LimitExceededException', CONFIGURATION_MESSAGES.tooManyGroups);
    return { Group: presentGroup(group) };
  };
