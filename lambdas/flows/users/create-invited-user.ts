import { asGiven } from '../../domain/attributes/as-given.ts';
import { heldNames } from '../../domain/attributes/held-names.ts';
import { readAttributeList } from '../../domain/attributes/read-attribute-list.ts';
import { draftUser } from '../../domain/draft-user.ts';
import { temporaryPasswordEnd } from '../../domain/temporary-password-end.ts';
import type { User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { METRIC_NAMES } from '../../platform/metric-names.ts';
import type { Services } from '../../platform/services.ts';
import { preSignUp } from '../../triggers/pre-sign-up.ts';
import type { TriggerServices } from '../../triggers/trigger-services.ts';
import type { InputOf } from '../../wire/operation.ts';
import { makeCredential } from '../credentials/make-credential.ts';
import { refuseShadowedName } from './refuse-shadowed-name.ts';

/**
 * Writes a user that an administrator describes, with a temporary password (or none: the user is then confirmed), under the pool's rules
 * for names and attributes. Throws `InvalidParameterException` and, for any name that is taken, `UsernameExistsException`.
 */
export async function createInvitedUser(
  services: Pick<Services, 'clock' | 'passwords' | 'sealer' | 'store'> & TriggerServices,
  pool: UserPool,
  input: InputOf<'AdminCreateUser'>,
  password: string | undefined,
  userAgent: string | undefined,
): Promise<User> {
  const now = services.clock.now();
  const attributes = readAttributeList(input.UserAttributes);
  const user = draftUser({
    pool,
    typedName: input.Username,
    attributes,
    sub: services.random.uuid(),
    status: password === undefined ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD',
    now,
  });
  if ((await services.store.users.find(pool, input.Username)) !== undefined) {
    throw new ServiceError('UsernameExistsException', messages.userAccountExists);
  }
  const names = heldNames(pool, user.attributes);
  await refuseShadowedName(services, pool, user, names, 'UsernameExistsException');
  await preSignUp(services, {
    source: 'PreSignUp_AdminCreateUser',
    pool,
    clientId: undefined,
    username: user.username,
    attributes: asGiven(user.attributes, attributes),
    validationData: input.ValidationData && readAttributeList(input.ValidationData),
    clientMetadata: input.ClientMetadata,
    userAgent,
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
