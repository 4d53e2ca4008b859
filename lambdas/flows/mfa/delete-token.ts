import { switchSetting } from '../../domain/mfa/switch-setting.ts';
import type { Services } from '../../platform/services.ts';
import { changeUser } from '../users/change-user.ts';
import type { FoundUser } from '../users/find-user.ts';
import { retryUserWrite } from '../users/retry-user-write.ts';

/**
 * Deletes a user's authenticator app and ceases to ask for it. The recovery codes go with it: whoever found the one may have found the
 * others. Idempotent.
 */
export async function deleteToken(services: Pick<Services, 'store'>, read: () => Promise<FoundUser>): Promise<void> {
  await retryUserWrite(await read(), read, async ({ pool, user, credential }) => {
    if (!credential) return;
    const mfa = switchSetting(user.mfa, 'SOFTWARE_TOKEN_MFA', { enabled: false });
    const none = { softwareToken: undefined, pendingToken: undefined, recoveryCodes: undefined };
    await changeUser(services, pool, user, { mfa, credential: { ...credential, ...none } });
  });
}
