import { switchSetting } from '../../domain/mfa/switch-setting.ts';
import { changeUser } from '../../flows/users/change-user.ts';
import { findUser } from '../../flows/users/find-user.ts';
import { retryUserWrite } from '../../flows/users/retry-user-write.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/**
 * AdminDeleteSoftwareToken: for a user who lost the app. The recovery codes go with it: whoever found the one may have found the others.
 * Idempotent.
 */
export const adminDeleteSoftwareToken =
  (services: Pick<Services, 'store'>): Operation<'AdminDeleteSoftwareToken'> =>
  async (input) => {
    const read = () => findUser(services, input);
    await retryUserWrite(await read(), read, async ({ pool, user, credential }) => {
      if (!credential) return;
      const mfa = switchSetting(user.mfa, 'SOFTWARE_TOKEN_MFA', { enabled: false });
      const none = { softwareToken: undefined, pendingToken: undefined, recoveryCodes: undefined };
      await changeUser(services, pool, user, { mfa, credential: { ...credential, ...none } });
    });
    return {};
  };
