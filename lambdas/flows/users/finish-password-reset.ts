import { checkPasswordPolicy } from '../../domain/password-policy.ts';
import type { User } from '../../domain/user.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import { postConfirmation } from '../../triggers/post-confirmation.ts';
import type { Viewer } from '../../wire/operation.ts';
import { judgeCode } from '../codes/judge-code.ts';
import { refuseCode } from '../codes/refuse-code.ts';
import { makeCredential } from '../credentials/make-credential.ts';
import { refuseReusedPassword } from '../credentials/refuse-reused-password.ts';
import { noteAccountEvent } from '../threats/note-account-event.ts';
import { refuseBreachedPassword } from '../threats/refuse-breached-password.ts';
import { changeUser } from './change-user.ts';
import { evenOutTime } from './even-out-time.ts';
import type { NamedUser } from './read-user-of-client.ts';
import { retryUserWrite } from './retry-user-write.ts';
import { takeAttempt } from './take-attempt.ts';

/** What a new password is set with. */
export interface PasswordReset {
  readonly code: string;
  readonly password: string;
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
  readonly viewer: Viewer;
}

/**
 * Sets a new password by a code. New password, end of the lock-out, status CONFIRMED and use of the code are one transaction. A password
 * that the policy refuses leaves the code good. Throws the errors of ConfirmForgotPassword.
 */
export async function finishPasswordReset(
  services: Services,
  read: () => Promise<NamedUser>,
  input: PasswordReset,
): Promise<User> {
  const named = await read();
  const { pool, client, hidden, subject } = named;
  return evenOutTime(hidden, async () => {
    await takeAttempt(services, pool.id, subject, 'ResetPassword');
    checkPasswordPolicy(input.password, pool.configuration.Policies?.PasswordPolicy);
    const { password, viewer } = input;
    const isCompromised = await refuseBreachedPassword(services, { pool, client, event: 'PASSWORD_CHANGE', password });
    const user = await retryUserWrite(named, read, (seen) => reset(services, input, seen));
    const source = 'PostConfirmation_ConfirmForgotPassword';
    const { clientMetadata } = input;
    const { userAgent } = viewer;
    await noteAccountEvent(services, {
      pool,
      client,
      user,
      viewer,
      type: 'PasswordChange',
      response: 'Pass',
      isCompromised,
    });
    await postConfirmation(services, { source, pool, clientId: client.id, user, clientMetadata, userAgent });
    return user;
  });
}

async function reset(services: Services, input: PasswordReset, named: NamedUser): Promise<User> {
  const { pool, user, credential: previous, hidden, userOrNobody } = named;
  if (user === undefined && !hidden) {
    throw new ServiceError('UserNotFoundException', messages.userClientCombinationMissing);
  }
  const verdict = await judgeCode(services, userOrNobody, 'reset-password', input.code);
  if (verdict.kind !== 'right') throw refuseCode(verdict.kind, 'TooManyFailedAttemptsException');
  const { attribute, destination } = verdict.stored;
  // The mailbox that the code proves must still be the user's; the address was verified before, so nothing more is learnt of it.
  if (user === undefined || user.attributes[attribute] !== destination) {
    throw refuseCode('expired', 'TooManyFailedAttemptsException');
  }
  if (!user.enabled) throw new ServiceError('NotAuthorizedException', messages.userDisabled);
  if (user.status !== 'CONFIRMED' && user.status !== 'RESET_REQUIRED') {
    throw new ServiceError('NotAuthorizedException', messages.passwordNotResettable);
  }
  await refuseReusedPassword(services, pool, previous, input.password);
  const { username } = user;
  const credential = await makeCredential(services, { pool, username, password: input.password, previous });
  return changeUser(services, pool, user, {
    status: 'CONFIRMED',
    credential,
    consumeCode: verdict.stored,
  });
}
