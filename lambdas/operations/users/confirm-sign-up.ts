import { compareHeldNames } from '../../domain/attributes/held-names.ts';
import type { User } from '../../domain/user.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { judgeCode } from '../../flows/codes/judge-code.ts';
import { refuseCode } from '../../flows/codes/refuse-code.ts';
import { changeUser } from '../../flows/users/change-user.ts';
import { evenOutTime } from '../../flows/users/even-out-time.ts';
import { type NamedUser, readNamedUser } from '../../flows/users/read-named-user.ts';
import { retryUserWrite } from '../../flows/users/retry-user-write.ts';
import { takeAttempt } from '../../flows/users/take-attempt.ts';
import type { Services } from '../../platform/services.ts';
import { postConfirmation } from '../../triggers/post-confirmation.ts';
import type { InputOf, Operation } from '../../wire/operation.ts';

/**
 * ConfirmSignUp. Where existence is hidden, whoever doesn't hold the right code learns only that it is wrong: there are users without a
 * code, and codes without a user.
 */
export const confirmSignUp =
  (services: Services): Operation<'ConfirmSignUp'> =>
  async (input) => {
    const read = () => readNamedUser(services, input);
    const named = await read();
    const { pool, client, hidden, subject } = named;
    return evenOutTime(hidden, async () => {
      await takeAttempt(services, pool.id, subject, 'ConfirmSignUp');
      const user = await retryUserWrite(named, read, (seen) => confirm(services, input, seen));
      const source = 'PostConfirmation_ConfirmSignUp';
      await postConfirmation({ source, pool, clientId: client.id, user, clientMetadata: input.ClientMetadata });
      return {};
    });
  };

async function confirm(services: Services, input: InputOf<'ConfirmSignUp'>, named: NamedUser): Promise<User> {
  const { pool, user, hidden, userOrNobody } = named;
  if (!hidden) checkConfirmable(user);
  const verdict = await judgeCode(services, userOrNobody, 'sign-up', input.ConfirmationCode);
  if (verdict.kind !== 'right') {
    const told = hidden && verdict.kind !== 'expired' ? 'wrong' : verdict.kind;
    throw refuseCode(told, 'TooManyFailedAttemptsException');
  }
  checkConfirmable(user);
  if (!user.enabled) throw new ServiceError('NotAuthorizedException', messages.userDisabled);

  const { attribute, destination } = verdict.stored;
  // An address that an administrator has changed since is not the one that the code proves.
  const verified = user.attributes[attribute] === destination ? { [`${attribute}_verified`]: 'true' } : {};
  const { claim } = compareHeldNames(pool, user.attributes, { ...user.attributes, ...verified });
  return changeUser(services, pool, user, {
    status: 'CONFIRMED',
    setAttributes: verified,
    claim: claim.map((name) => ({ ...name, force: input.ForceAliasCreation === true })),
    consumeCode: verdict.stored,
  });
}

function checkConfirmable(user: User | undefined): asserts user is User {
  if (user === undefined) throw new ServiceError('UserNotFoundException', messages.userClientCombinationMissing);
  if (user.status !== 'UNCONFIRMED') {
    throw new ServiceError('NotAuthorizedException', messages.cannotBeConfirmed(user.status));
  }
}
