import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { readGroup } from '../../flows/groups/read-group.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentGroup } from './present-group.ts';

/** UpdateGroup: members left out stay as they are. */
export const updateGroup =
  (services: Pick<Services, 'clock' | 'store'>): Operation<'UpdateGroup'> =>
  async (input) => {
    const present = await readGroup(services, input.UserPoolId, input.GroupName);
    const group = {
      ...present,
      description: input.Description ?? present.description,
      roleArn: input.RoleArn ?? present.roleArn,
      precedence: input.Precedence ?? present.precedence,
      modifiedAt: services.clock.now(),
    };
    if (!(await services.store.groups.update(group))) {
      throw new ServiceError('ResourceNotFoundException', CONFIGURATION_MESSAGES.groupNotFound);
    }
    return { Group: presentGroup(group) };
  };
