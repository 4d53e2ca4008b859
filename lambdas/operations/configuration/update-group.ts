import { rewriteGroup } from '../../flows/groups/rewrite-group.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentGroup } from './present-group.ts';

/** UpdateGroup: members left out stay as they are. */
export const updateGroup =
  (services: Pick<Services, 'clock' | 'store'>): Operation<'UpdateGroup'> =>
  async (input) => {
    const group = await rewriteGroup(services, input.UserPoolId, input.GroupName, (present) => ({
      description: input.Description ?? present.description,
      roleArn: input.RoleArn ?? present.roleArn,
      precedence: input.Precedence ?? present.precedence,
    }));
    return { Group: presentGroup(group) };
  };
