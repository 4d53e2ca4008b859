import { temporaryPasswordEnd } from '../../domain/temporary-password-end.ts';
import type { User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import { makeCredential } from '../credentials/make-credential.ts';
import { changeUser } from './change-user.ts';
import { findUser } from './find-user.ts';
import { retryUserWrite } from './retry-user-write.ts';

/**
 * Gives an invited user a new temporary password, good for the whole of the policy's days. Throws `UserNotFoundException`, and
 * `UnsupportedUserStateException` for a user who isn't waiting for an invitation.
 */
export async function renewInvitation(
  services: Pick<Services, 'clock' | 'passwords' | 'random' | 'sealer' | 'store'>,
  pool: UserPool,
  typedName: string,
  password: string | undefined,
): Promise<User> {
  const read = () => findUser(services, { UserPoolId: pool.id, Username: typedName });
  return retryUserWrite(await read(), read, async ({ user, credential: previous }) => {
    if (user.status !== 'FORCE_CHANGE_PASSWORD' || password === undefined) {
      throw new ServiceError('UnsupportedUserStateException', messages.cannotResendInvitation(user.status));
    }
    const temporaryUntil = temporaryPasswordEnd(pool, services.clock.now());
    const { username } = user;
    const credential = await makeCredential(services, { pool, username, password, previous, temporaryUntil });
    return changeUser(services, pool, user, { credential });
  });
}
