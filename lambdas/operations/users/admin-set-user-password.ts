import { checkPasswordPolicy } from '../../domain/password-policy.ts';
import { temporaryPasswordEnd } from '../../domain/temporary-password-end.ts';
import { makeCredential } from '../../flows/credentials/make-credential.ts';
import { refuseReusedPassword } from '../../flows/credentials/refuse-reused-password.ts';
import { changeUser } from '../../flows/users/change-user.ts';
import { findUser } from '../../flows/users/find-user.ts';
import { retryUserWrite } from '../../flows/users/retry-user-write.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** AdminSetUserPassword, in every status: permanent makes the user CONFIRMED, temporary FORCE_CHANGE_PASSWORD. */
export const adminSetUserPassword =
  (services: Services): Operation<'AdminSetUserPassword'> =>
  async (input) => {
    const { Password: password, Permanent: permanent = false } = input;
    const read = () => findUser(services, input);
    await retryUserWrite(await read(), read, async ({ pool, user, credential: previous }) => {
      checkPasswordPolicy(password, pool.configuration.Policies?.PasswordPolicy);
      await refuseReusedPassword(services, pool, previous, password);
      const temporaryUntil = permanent ? undefined : temporaryPasswordEnd(pool, services.clock.now());
      const { username } = user;
      await changeUser(services, pool, user, {
        status: permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD',
        credential: await makeCredential(services, { pool, username, password, previous, temporaryUntil }),
      });
    });
    return {};
  };
