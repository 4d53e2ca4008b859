import { isMember } from '../../domain/is-member.ts';
import { findUserAndGroup } from '../../flows/groups/find-user-and-group.ts';
import { retryUserWrite } from '../../flows/users/retry-user-write.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** AdminRemoveUserFromGroup: acts at the user's next tokens. Idempotent. */
export const adminRemoveUserFromGroup =
  (services: Pick<Services, 'store'>): Operation<'AdminRemoveUserFromGroup'> =>
  async (input) => {
    const read = () => findUserAndGroup(services, input);
    await retryUserWrite(await read(), read, async ({ user, group }) => {
      if (isMember(user, group)) await services.store.memberships.remove(user, group);
    });
    return {};
  };
