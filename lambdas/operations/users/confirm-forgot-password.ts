import { checkPasswordPolicy } from '../../domain/password-policy.ts';
import type { User } from '../../domain/user.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { judgeCode } from '../../flows/codes/judge-code.ts';
import { refuseCode } from '../../flows/codes/refuse-code.ts';
import { makeCredential } from '../../flows/credentials/make-credential.ts';
import { refuseReusedPassword } from '../../flows/credentials/refuse-reused-password.ts';
import { changeUser } from '../../flows/users/change-user.ts';
import { evenOutTime } from '../../flows/users/even-out-time.ts';
import { readNamedUser } from '../../flows/users/read-named-user.ts';
import type { NamedUser } from '../../flows/users/read-user-of-client.ts';
import { retryUserWrite } from '../../flows/users/retry-user-write.ts';
import { takeAttempt } from '../../flows/users/take-attempt.ts';
import type { Services } from '../../platform/services.ts';
import { postConfirmation } from '../../triggers/post-confirmation.ts';
import type { InputOf, Operation } from '../../wire/operation.ts';

/**
 * ConfirmForgotPassword. New password, end of the lock-out, status CONFIRMED and use of the code are one transaction. A password that the
 * policy refuses leaves the code good.
 */
export const confirmForgotPassword =
  (services: Services): Operation<'ConfirmForgotPassword'> =>
  async (input, { viewer: { userAgent } }) => {
    const read = () => readNamedUser(services, input);
    const named = await read();
    const { pool, client, hidden, subject } = named;
    return evenOutTime(hidden, async () => {
      await takeAttempt(services, pool.id, subject, 'ResetPassword');
      checkPasswordPolicy(input.Password, pool.configuration.Policies?.PasswordPolicy);
      const user = await retryUserWrite(named, read, (seen) => reset(services, input, seen));
      const source = 'PostConfirmation_ConfirmForgotPassword';
      const { ClientMetadata: clientMetadata } = input;
      await postConfirmation(services, { source, pool, clientId: client.id, user, clientMetadata, userAgent });
      return {};
    });
  };

async function reset(services: Services, input: InputOf<'ConfirmForgotPassword'>, named: NamedUser): Promise<User> {
  const { pool, user, credential: previous, hidden, userOrNobody } = named;
  if (user === undefined && !hidden) throw new ServiceError('UserNotFoundException', messages.userMissing);
  const verdict = await judgeCode(services, userOrNobody, 'reset-password', input.ConfirmationCode);
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
  await refuseReusedPassword(services, pool, previous, input.Password);
  const { username } = user;
  const credential = await makeCredential(services, { pool, username, password: input.Password, previous });
  return changeUser(services, pool, user, {
    status: 'CONFIRMED',
    credential,
    consumeCode: verdict.stored,
  });
}
