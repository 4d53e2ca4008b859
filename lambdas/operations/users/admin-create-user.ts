import { heldNames } from '../../domain/attributes/held-names.ts';
import { readAttributeList } from '../../domain/attributes/read-attribute-list.ts';
import { draftUser } from '../../domain/draft-user.ts';
import { generatePassword } from '../../domain/generate-password.ts';
import { offersPasswordless } from '../../domain/offers-passwordless.ts';
import { checkPasswordPolicy } from '../../domain/password-policy.ts';
import { temporaryPasswordEnd } from '../../domain/temporary-password-end.ts';
import type { User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { makeCredential } from '../../flows/credentials/make-credential.ts';
import { deliverInvitation } from '../../flows/messages/deliver-invitation.ts';
import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import { refuseShadowedName } from '../../flows/users/refuse-shadowed-name.ts';
import { renewInvitation } from '../../flows/users/renew-invitation.ts';
import { METRIC_NAMES } from '../../platform/metric-names.ts';
import type { Services } from '../../platform/services.ts';
import { preSignUp } from '../../triggers/pre-sign-up.ts';
import type { InputOf, Operation } from '../../wire/operation.ts';
import { presentUser } from './present-user.ts';

/**
 * AdminCreateUser. The user is written before the invitation is sent, so one that fails can be sent again by RESEND. Required
 * attributes may be missing: the user gives them with the new password.
 */
export const adminCreateUser =
  (services: Services): Operation<'AdminCreateUser'> =>
  async (input) => {
    const pool = await readUserPool(services, input.UserPoolId);
    const password = choosePassword(services, pool, input);
    const user =
      input.MessageAction === 'RESEND'
        ? await renewInvitation(services, pool, input.Username, password)
        : await create(services, pool, input, password);
    if (input.MessageAction !== 'SUPPRESS') {
      await deliverInvitation(services, {
        pool,
        user,
        temporaryPassword: password,
        media: input.DesiredDeliveryMediums,
        clientMetadata: input.ClientMetadata,
      });
    }
    return { User: presentUser(user) };
  };

/** The one given, or a new one; none for a new user who can sign in without. */
function choosePassword(
  services: Pick<Services, 'random'>,
  pool: UserPool,
  { TemporaryPassword: given, MessageAction }: InputOf<'AdminCreateUser'>,
): string | undefined {
  const policy = pool.configuration.Policies?.PasswordPolicy;
  if (given !== undefined) {
    checkPasswordPolicy(given, policy);
    return given;
  }
  return MessageAction !== 'RESEND' && offersPasswordless(pool) ? undefined : generatePassword(services.random, policy);
}

async function create(
  services: Services,
  pool: UserPool,
  input: InputOf<'AdminCreateUser'>,
  password: string | undefined,
): Promise<User> {
  const now = services.clock.now();
  const user = draftUser({
    pool,
    typedName: input.Username,
    attributes: readAttributeList(input.UserAttributes),
    sub: services.random.uuid(),
    status: password === undefined ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD',
    now,
  });
  if ((await services.store.users.find(pool, input.Username)) !== undefined) {
    throw new ServiceError('UsernameExistsException', messages.userAccountExists);
  }
  const names = heldNames(pool, user.attributes);
  await refuseShadowedName(services, pool, user, names, 'UsernameExistsException');
  await preSignUp({
    source: 'PreSignUp_AdminCreateUser',
    pool,
    clientId: undefined,
    username: user.username,
    attributes: user.attributes,
    validationData: readAttributeList(input.ValidationData),
    clientMetadata: input.ClientMetadata,
  });
  const { username } = user;
  const temporaryUntil = temporaryPasswordEnd(pool, now);
  const credential =
    password === undefined
      ? undefined
      : await makeCredential(services, { pool, username, password, previous: undefined, temporaryUntil });
  // ForceAliasCreation moves verified addresses; a username attribute or a preferred username is never taken from its holder.
  const aliases = pool.configuration.AliasAttributes ?? [];
  const movable = (alias: string) => alias !== 'preferred_username' && aliases.some((name) => name === alias);
  const result = await services.store.users.create(pool, {
    user,
    credential,
    claims: names.map((name) => ({ ...name, force: input.ForceAliasCreation === true && movable(name.alias) })),
  });
  if (!result.created) {
    // The model declares no AliasExistsException here.
    const message =
      result.taken === 'username' ? messages.userAccountExists : messages.accountWithGivenExists(result.taken);
    throw new ServiceError('UsernameExistsException', message);
  }
  services.metrics.count(METRIC_NAMES.signUp);
  return user;
}
