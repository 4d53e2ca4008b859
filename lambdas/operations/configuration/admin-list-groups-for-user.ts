import { turnPage } from '../../flows/turn-page.ts';
import { findUser } from '../../flows/users/find-user.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentGroup } from './present-group.ts';

const DEFAULT_LIMIT = 60;

/** AdminListGroupsForUser: the user's groups by name, 60 a page unless asked for fewer. */
export const adminListGroupsForUser =
  (services: Pick<Services, 'sealer' | 'store'>): Operation<'AdminListGroupsForUser'> =>
  async (input) => {
    const { pool, user } = await findUser(services, input);
    const limit = input.Limit || DEFAULT_LIMIT;
    const context = ['AdminListGroupsForUser', pool.id, user.sub];
    const { items, next } = await turnPage(services, input.NextToken, context, async (cursor) => {
      const groups = await services.store.memberships.groupsOf(pool, user);
      const left = cursor === undefined ? groups : groups.filter(({ name }) => name > cursor);
      return { items: left.slice(0, limit), next: left.length > limit ? left[limit - 1]?.name : undefined };
    });
    return { Groups: items.map(presentGroup), ...next };
  };
