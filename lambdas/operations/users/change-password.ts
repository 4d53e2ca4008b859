import { checkPasswordPolicy } from '../../domain/password-policy.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { makeCredential } from '../../flows/credentials/make-credential.ts';
import { refuseReusedPassword } from '../../flows/credentials/refuse-reused-password.ts';
import { authenticateAccessToken } from '../../flows/tokens/authenticate-access-token.ts';
import { changeUser } from '../../flows/users/change-user.ts';
import type { FoundUser } from '../../flows/users/find-user.ts';
import { readOwnUser } from '../../flows/users/read-own-user.ts';
import { retryUserWrite } from '../../flows/users/retry-user-write.ts';
import { takeAttempt } from '../../flows/users/take-attempt.ts';
import type { Services } from '../../platform/services.ts';
import type { InputOf, Operation } from '../../wire/operation.ts';

/** ChangePassword. Only users who have no password may leave the previous one out. Tokens stay valid, as in Cognito. */
export const changePassword =
  (services: Services): Operation<'ChangePassword'> =>
  async (input) => {
    const { pool, user } = await authenticateAccessToken(services, input.AccessToken);
    await takeAttempt(services, pool.id, user.username, 'ChangePassword');
    checkPasswordPolicy(input.ProposedPassword, pool.configuration.Policies?.PasswordPolicy);
    const read = () => readOwnUser(services, pool, user);
    await retryUserWrite(await read(), read, (seen) => change(services, input, seen));
    return {};
  };

async function change(services: Services, input: InputOf<'ChangePassword'>, found: FoundUser): Promise<void> {
  const { pool, user, credential: previous } = found;
  if (user.status === 'RESET_REQUIRED') {
    throw new ServiceError('PasswordResetRequiredException', messages.passwordResetRequired);
  }
  const hash = previous?.passwordHash;
  if (hash !== undefined && !(await services.passwords.verify(hash, input.PreviousPassword ?? ''))) {
    throw new ServiceError('NotAuthorizedException', messages.incorrectUsernameOrPassword);
  }
  await refuseReusedPassword(services, pool, previous, input.ProposedPassword);
  const { username } = user;
  const credential = await makeCredential(services, { pool, username, password: input.ProposedPassword, previous });
  await changeUser(services, pool, user, { credential });
}
