import { checkPasswordPolicy } from '../../domain/password-policy.ts';
import type { User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import type { Viewer } from '../../wire/operation.ts';
import { noteAccountEvent } from '../threats/note-account-event.ts';
import { refuseBreachedPassword } from '../threats/refuse-breached-password.ts';
import { changeUser } from '../users/change-user.ts';
import type { FoundUser } from '../users/find-user.ts';
import { readOwnUser } from '../users/read-own-user.ts';
import { retryUserWrite } from '../users/retry-user-write.ts';
import { takeAttempt } from '../users/take-attempt.ts';
import { makeCredential } from './make-credential.ts';
import { refuseReusedPassword } from './refuse-reused-password.ts';

/** A password in place of the present one, which only users who have none may leave out. */
export interface PasswordChange {
  readonly present: string | undefined;
  readonly proposed: string;
  /** Where it is changed from, as far as known. */
  readonly viewer?: Viewer | undefined;
}

/** Whose password it is, and the client whose token or page says so. */
export interface PasswordBearer {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly user: User;
}

/**
 * Sets another password for the bearer of a token or login session, unless only a provider vouches for them. Their tokens and sessions stay.
 * What is done about a breached one is the client's to say. Throws the errors of ChangePassword, a present password that is wrong as
 * `NotAuthorizedException`.
 */
export async function changePassword(
  services: Services,
  { pool, client, user }: PasswordBearer,
  change: PasswordChange,
): Promise<void> {
  await takeAttempt(services, pool.id, user.username, 'ChangePassword');
  checkPasswordPolicy(change.proposed, pool.configuration.Policies?.PasswordPolicy);
  const password = change.proposed;
  const isCompromised = await refuseBreachedPassword(services, { pool, client, event: 'PASSWORD_CHANGE', password });
  const read = () => readOwnUser(services, pool, user);
  const event = { pool, client, user, viewer: change.viewer, type: 'PasswordChange' } as const;
  try {
    await retryUserWrite(await read(), read, (seen) => write(services, change, seen));
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'NotAuthorizedException') {
      await noteAccountEvent(services, { ...event, response: 'Fail' });
    }
    throw error;
  }
  await noteAccountEvent(services, { ...event, response: 'Pass', isCompromised });
}

async function write(
  services: Services,
  { present, proposed }: PasswordChange,
  { pool, user, credential: previous }: FoundUser,
): Promise<void> {
  if (user.status === 'RESET_REQUIRED') {
    throw new ServiceError('PasswordResetRequiredException', messages.passwordResetRequired);
  }
  if (user.status === 'EXTERNAL_PROVIDER') {
    throw new ServiceError('NotAuthorizedException', messages.passwordNotResettable);
  }
  const hash = previous?.passwordHash;
  if (hash !== undefined && !(await services.passwords.verify(hash, present ?? ''))) {
    throw new ServiceError('NotAuthorizedException', messages.incorrectUsernameOrPassword);
  }
  await refuseReusedPassword(services, pool, previous, proposed);
  const { username } = user;
  const credential = await makeCredential(services, { pool, username, password: proposed, previous });
  await changeUser(services, pool, user, { credential });
}
