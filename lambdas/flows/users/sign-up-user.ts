import { asGiven } from '../../domain/attributes/as-given.ts';
import { checkRequiredAttributes } from '../../domain/attributes/check-required-attributes.ts';
import { checkWritableAttributes } from '../../domain/attributes/check-writable-attributes.ts';
import { heldNames } from '../../domain/attributes/held-names.ts';
import { readAttributeList } from '../../domain/attributes/read-attribute-list.ts';
import { chooseVerificationDestination } from '../../domain/choose-destination.ts';
import { draftUser } from '../../domain/draft-user.ts';
import type { LanguageTag } from '../../domain/languages/languages.generated.ts';
import { offersPasswordless } from '../../domain/offers-passwordless.ts';
import { checkPasswordPolicy } from '../../domain/password-policy.ts';
import type { User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { METRIC_NAMES } from '../../platform/metric-names.ts';
import type { Services } from '../../platform/services.ts';
import { riskPolicyOf } from '../../risk/risk-policy-of.ts';
import type { CreateUserResult } from '../../store/users/user-store.ts';
import { postConfirmation } from '../../triggers/post-confirmation.ts';
import { type PreSignUpAnswer, preSignUp } from '../../triggers/pre-sign-up.ts';
import type { InputOf, OutputOf, Viewer } from '../../wire/operation.ts';
import { issueCode } from '../codes/issue-code.ts';
import { makeCredential } from '../credentials/make-credential.ts';
import { isReservedForProfile } from '../federation/is-reserved-for-profile.ts';
import { deliverCode } from '../messages/deliver-code.ts';
import { sealSignUpSession } from '../sign-in/seal-sign-up-session.ts';
import { noteAccountEvent } from '../threats/note-account-event.ts';
import { refuseBlockedAddress } from '../threats/refuse-blocked-address.ts';
import { refuseBreachedPassword } from '../threats/refuse-breached-password.ts';
import { isSubOfAnother } from './is-sub-of-another.ts';
import type { NamedUser } from './read-user-of-client.ts';

/** What somebody signs up with. */
export type SignUpInput = Omit<InputOf<'SignUp'>, 'ClientId' | 'SecretHash'>;

/** Where somebody signs up. */
export interface SignUpOrigin {
  readonly viewer: Viewer;
  /** Of the page, where it is one. */
  readonly language?: LanguageTag | undefined;
}

/**
 * Signs somebody up, at the API or the service's own page, under the name that `named` was read by. The user and the code are written in
 * one transaction before the code is sent, so a message that fails can be asked for again. Throws the errors of SignUp.
 */
export async function signUpUser(
  services: Services,
  { pool, client, user: holder }: NamedUser,
  input: SignUpInput,
  { viewer, language }: SignUpOrigin,
): Promise<OutputOf<'SignUp'>> {
  const { userAgent } = viewer;
  refuseBlockedAddress(services, riskPolicyOf(pool, client), viewer);
  const drafted = draft(services, pool, client, input);
  await refuseReservedName(services, { pool, client }, input.Username);
  const isCompromised = await isBreached(services, pool, client, input.Password);
  if (holder !== undefined || (await isSubOfAnother(services, pool, input.Username))) throw alreadyExists(pool, input);
  const answer = await preSignUp(services, {
    source: 'PreSignUp_SignUp',
    pool,
    clientId: client.id,
    username: drafted.username,
    attributes: asGiven(drafted.attributes, {}),
    validationData: input.ValidationData && readAttributeList(input.ValidationData),
    clientMetadata: input.ClientMetadata,
    userAgent,
  });
  const user = applyAnswer(drafted, answer);
  const issued = await create(services, pool, user, input.Password);
  services.metrics.count(METRIC_NAMES.signUp);
  await noteAccountEvent(services, { pool, client, user, viewer, type: 'SignUp', response: 'Pass', isCompromised });

  const told = { pool, clientId: client.id, user, clientMetadata: input.ClientMetadata, userAgent };
  if (answer.autoConfirmUser) await postConfirmation(services, { ...told, source: 'PostConfirmation_ConfirmSignUp' });
  const delivery = issued && (await deliverCode(services, { ...told, ...issued, language, occasion: 'SignUp' }));
  return {
    UserConfirmed: answer.autoConfirmUser,
    UserSub: user.sub,
    CodeDeliveryDetails: delivery,
    Session: await sealSignUpSession(services, client, user),
  };
}

/** The user as the caller describes it, once everything about it that can be judged without other users is right. */
function draft(
  services: Pick<Services, 'clock' | 'random'>,
  pool: UserPool,
  client: UserPoolClient,
  input: SignUpInput,
): User {
  if (pool.configuration.AdminCreateUserConfig?.AllowAdminCreateUserOnly) {
    throw new ServiceError('NotAuthorizedException', messages.signUpNotPermitted);
  }
  const attributes = readAttributeList(input.UserAttributes);
  checkWritableAttributes(client, Object.keys(attributes));
  if (attributes.preferred_username && pool.configuration.AliasAttributes?.includes('preferred_username')) {
    throw new ServiceError('InvalidParameterException', messages.preferredUsernameAtSignUp);
  }
  const user = draftUser({
    pool,
    typedName: input.Username,
    attributes,
    sub: services.random.uuid(),
    status: 'UNCONFIRMED',
    now: services.clock.now(),
  });
  checkRequiredAttributes(pool, user.attributes);
  checkPassword(pool, input.Password);
  return user;
}

/** Writes the user, and a code for the address that the pool verifies, if any, unless the user is confirmed already. */
async function create(services: Services, pool: UserPool, user: User, password: string | undefined) {
  const { username } = user;
  const credential =
    password === undefined
      ? undefined
      : await makeCredential(services, { pool, username, password, previous: undefined });
  const destination = user.status === 'CONFIRMED' ? undefined : chooseVerificationDestination(pool, user.attributes);
  const issued = destination && { destination, ...(await issueCode(services, user, 'sign-up', destination)) };
  const usernameAttributes: readonly string[] = pool.configuration.UsernameAttributes ?? [];
  const result = await services.store.users.create(pool, {
    user,
    credential,
    // An alias that the trigger vouches for moves to the new user; a username attribute never does.
    claims: heldNames(pool, user.attributes).map((name) => ({
      ...name,
      force: !usernameAttributes.includes(name.alias),
    })),
    code: issued?.stored,
  });
  if (!result.created) throw nameTaken(result.taken);
  return issued;
}

/** A password may be left out only where users can sign in without one. */
function checkPassword(pool: UserPool, password: string | undefined): void {
  if (password !== undefined) checkPasswordPolicy(password, pool.configuration.Policies?.PasswordPolicy);
  else if (!offersPasswordless(pool)) throw new ServiceError('InvalidParameterException', messages.passwordRequired);
}

/** Who signs in with an address has a username that nobody chose. */
async function refuseReservedName(
  services: Services,
  at: Pick<NamedUser, 'pool' | 'client'>,
  username: string,
): Promise<void> {
  if ((at.pool.configuration.UsernameAttributes ?? []).length > 0) return;
  if (!(await isReservedForProfile(services, at, username))) return;
  throw new ServiceError('InvalidParameterException', messages.usernameReserved);
}

async function isBreached(services: Services, pool: UserPool, client: UserPoolClient, password: string | undefined) {
  if (password === undefined) return false;
  return refuseBreachedPassword(services, { pool, client, event: 'SIGN_UP', password });
}

function applyAnswer(user: User, answer: PreSignUpAnswer): User {
  const { email, phone_number: phone } = user.attributes;
  const verified = {
    ...(answer.autoVerifyEmail && email ? { email_verified: 'true' } : {}),
    ...(answer.autoVerifyPhone && phone ? { phone_number_verified: 'true' } : {}),
  };
  const status = answer.autoConfirmUser ? 'CONFIRMED' : user.status;
  return { ...user, status, attributes: { ...user.attributes, ...verified } };
}

function alreadyExists(pool: UserPool, input: SignUpInput): ServiceError {
  const isAddress = (pool.configuration.UsernameAttributes ?? []).length > 0;
  return nameTaken(isAddress ? (input.Username.includes('@') ? 'email' : 'phone_number') : 'username');
}

function nameTaken(taken: Extract<CreateUserResult, { created: false }>['taken']): ServiceError {
  const message = taken === 'username' ? messages.usernameExists : messages.accountWithGivenExists(taken);
  return new ServiceError('UsernameExistsException', message);
}
