import { GROUP_LIMITS } from '../../domain/group-limits.ts';
import { isMember } from '../../domain/is-member.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { findUserAndGroup } from '../../flows/groups/find-user-and-group.ts';
import { retryUserWrite } from '../../flows/users/retry-user-write.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** AdminAddUserToGroup: acts at the user's next tokens. Idempotent. Groups of the user's own identity providers don't count. */
export const adminAddUserToGroup =
  (services: Pick<Services, 'store'>): Operation<'AdminAddUserToGroup'> =>
  async (input) => {
    const read = () => findUserAndGroup(services, input);
    await retryUserWrite(await read(), read, async ({ pool, user, group }) => {
      if (isMember(user, group)) return;
      const present = await services.store.memberships.groupsOf(pool, user);
      const own = new Set(user.identities?.map(({ providerName }) => providerName));
      const joined = present.filter(({ provider }) => provider === undefined || !own.has(provider));
      if (joined.length >= GROUP_LIMITS.perUser) {
        throw new ServiceError('InvalidParameterException', messages.tooManyGroupsOfUser);
      }
      await services.store.memberships.add(user, group, present);
    });
    return {};
  };
