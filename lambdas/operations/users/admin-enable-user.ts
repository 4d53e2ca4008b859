import { changeUser } from '../../flows/users/change-user.ts';
import { findUser } from '../../flows/users/find-user.ts';
import { retryUserWrite } from '../../flows/users/retry-user-write.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** AdminEnableUser. Idempotent. */
export const adminEnableUser =
  (services: Pick<Services, 'store'>): Operation<'AdminEnableUser'> =>
  async (input) => {
    const read = () => findUser(services, input);
    await retryUserWrite(await read(), read, async ({ pool, user }) => {
      if (!user.enabled) await changeUser(services, pool, user, { enabled: true });
    });
    return {};
  };
