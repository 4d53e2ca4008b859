import { readGroup } from '../../flows/groups/read-group.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** DeleteGroup: with its memberships, at once; users that were in it stay as they are. */
export const deleteGroup =
  (services: Pick<Services, 'store'>): Operation<'DeleteGroup'> =>
  async (input) => {
    const group = await readGroup(services, input.UserPoolId, input.GroupName);
    await services.store.groups.delete(group);
    return {};
  };
