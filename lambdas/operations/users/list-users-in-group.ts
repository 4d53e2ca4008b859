import { readGroup } from '../../flows/groups/read-group.ts';
import { turnPage } from '../../flows/turn-page.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentUser } from './present-user.ts';

const DEFAULT_LIMIT = 60;

/** ListUsersInGroup: strongly consistent, 60 a page unless asked for fewer. A token goes on only with the group that it was given for. */
export const listUsersInGroup =
  (services: Pick<Services, 'sealer' | 'store'>): Operation<'ListUsersInGroup'> =>
  async (input) => {
    const group = await readGroup(services, input.UserPoolId, input.GroupName);
    const context = ['ListUsersInGroup', group.poolId, group.name, group.id];
    const { items, next } = await turnPage(services, input.NextToken, context, (cursor) =>
      services.store.memberships.listUsers(group, input.Limit || DEFAULT_LIMIT, cursor),
    );
    return { Users: items.map((user) => presentUser(user)), ...next };
  };
