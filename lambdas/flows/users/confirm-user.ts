import { compareHeldNames } from '../../domain/attributes/held-names.ts';
import type { User } from '../../domain/user.ts';
import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import { postConfirmation } from '../../triggers/post-confirmation.ts';
import type { TriggerServices } from '../../triggers/trigger-services.ts';
import { judgeCode } from '../codes/judge-code.ts';
import { refuseCode } from '../codes/refuse-code.ts';
import { changeUser } from './change-user.ts';
import { evenOutTime } from './even-out-time.ts';
import type { NamedUser } from './read-user-of-client.ts';
import { retryUserWrite } from './retry-user-write.ts';
import { takeAttempt } from './take-attempt.ts';

/** What a user confirms a sign-up with. */
export interface Confirmation {
  readonly code: string;
  /** Takes an alias over from another user who has it. */
  readonly forceAliasCreation: boolean;
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
  readonly userAgent: string | undefined;
}

/**
 * Confirms a sign-up by its code, whether it was typed or came in a link, and verifies the address that the code went to. Where existence
 * is hidden, whoever doesn't hold the right code learns only that it is wrong: there are users without a code, and codes without a user.
 * Throws the errors of ConfirmSignUp.
 */
export async function confirmUser(
  services: Pick<Services, 'clock' | 'sealer' | 'store'> & TriggerServices,
  read: () => Promise<NamedUser>,
  confirmation: Confirmation,
): Promise<{ readonly client: UserPoolClient; readonly user: User }> {
  const named = await read();
  const { pool, client, hidden, subject } = named;
  return evenOutTime(hidden, async () => {
    await takeAttempt(services, pool.id, subject, 'ConfirmSignUp');
    const user = await retryUserWrite(named, read, (seen) => confirm(services, confirmation, seen));
    const source = 'PostConfirmation_ConfirmSignUp';
    const { clientMetadata, userAgent } = confirmation;
    await postConfirmation(services, { source, pool, clientId: client.id, user, clientMetadata, userAgent });
    return { client, user };
  });
}

async function confirm(
  services: Pick<Services, 'clock' | 'sealer' | 'store'>,
  { code, forceAliasCreation }: Confirmation,
  { pool, user, hidden, userOrNobody }: NamedUser,
): Promise<User> {
  if (!hidden) checkConfirmable(user);
  const verdict = await judgeCode(services, userOrNobody, 'sign-up', code);
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
    claim: claim.map((name) => ({ ...name, force: forceAliasCreation })),
    consumeCode: verdict.stored,
  });
}

function checkConfirmable(user: User | undefined): asserts user is User {
  if (user === undefined) throw new ServiceError('UserNotFoundException', messages.userClientCombinationMissing);
  if (user.status !== 'UNCONFIRMED') {
    throw new ServiceError('NotAuthorizedException', messages.cannotBeConfirmed(user.status));
  }
}
