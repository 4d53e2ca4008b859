import { signOutTime } from '../../domain/tokens/sign-out-time.ts';
import { changeUser } from '../../flows/users/change-user.ts';
import { findUser } from '../../flows/users/find-user.ts';
import { retryUserWrite } from '../../flows/users/retry-user-write.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** AdminDisableUser: no more sign-ins, and every token is void from now on, also after the user is enabled again. Idempotent. */
export const adminDisableUser =
  (services: Pick<Services, 'clock' | 'store'>): Operation<'AdminDisableUser'> =>
  async (input) => {
    const read = () => findUser(services, input);
    await retryUserWrite(await read(), read, async ({ pool, user }) => {
      if (!user.enabled) return;
      const signedOutAt = signOutTime(user, services.clock.now());
      await changeUser(services, pool, user, { enabled: false, signedOutAt });
    });
    return {};
  };
