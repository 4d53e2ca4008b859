import type { LinkedIdentity } from '../../domain/federation/linked-identity.ts';
import { planProfileUpdate } from '../../domain/federation/plan-profile-update.ts';
import { SUBJECT_ATTRIBUTE } from '../../domain/federation/subject-attribute.ts';
import type { VouchedIdentity } from '../../domain/federation/vouched-identity.ts';
import type { User } from '../../domain/user.ts';
import { federationMessages } from '../../errors/federation-messages.ts';
import { OauthError } from '../../errors/oauth-error.ts';
import { ConflictError } from '../../store/conflict-error.ts';
import { postAuthentication } from '../../triggers/post-authentication.ts';
import { preAuthentication } from '../../triggers/pre-authentication.ts';
import { federatedEventId } from '../threats/federated-event-id.ts';
import { noteFederatedSignIn } from '../threats/note-federated-sign-in.ts';
import { changeUser } from '../users/change-user.ts';
import { refuseShadowedName } from '../users/refuse-shadowed-name.ts';
import { retryUserWrite } from '../users/retry-user-write.ts';
import type { FederatedReturn } from './federated-return.ts';
import { findKnownPerson, type KnownPerson } from './find-known-person.ts';
import type { ProfileServices } from './profile-services.ts';

/**
 * A sign-in of somebody whom the pool knows: asks the pre authentication trigger, takes over what the provider's attributes changed, and
 * tells the post authentication trigger. Throws OauthError for a user who is disabled, and ServiceError as triggers and writes do.
 */
export async function welcomeBack(
  services: ProfileServices,
  back: FederatedReturn<VouchedIdentity>,
  mapped: Readonly<Record<string, string>>,
  person: KnownPerson,
): Promise<User> {
  const { request, viewer, provider, identity } = back;
  const { pool, client } = request;
  await refuseDisabled(services, back, person);
  const told = { pool, clientId: client.id, userAgent: viewer.userAgent };
  const { user: seen } = person;
  await preAuthentication(services, {
    ...told,
    username: seen.username,
    user: seen,
    hidden: false,
    validationData: undefined,
  });
  const readAgain = async () => {
    const found = await findKnownPerson(services, provider, identity);
    if (found?.user.sub !== seen.sub) throw new OauthError('invalid_request', federationMessages.userGone);
    return found;
  };
  const user = await retryUserWrite(person, readAgain, (found) => takeOver(services, back, mapped, found));
  await postAuthentication(services, { ...told, user, newDeviceUsed: false, clientMetadata: undefined });
  return user;
}

async function takeOver(
  services: ProfileServices,
  back: FederatedReturn<VouchedIdentity>,
  mapped: Readonly<Record<string, string>>,
  person: KnownPerson,
): Promise<User> {
  const { pool } = back.request;
  await refuseDisabled(services, back, person);
  const update = planProfileUpdate(pool, person.user, mapped);
  const user = await nameBySubject(services, back, person);
  if (update === undefined) return user;
  const { merged, claim, release } = update;
  await refuseShadowedName(services, pool, user, claim, 'AliasExistsException');
  return changeUser(services, pool, user, {
    setAttributes: merged.set,
    removeAttributes: merged.remove,
    claim,
    release,
  });
}

/** A link that names the person by another attribute is by the provider's lasting name from their first sign-in on. */
async function nameBySubject(
  { store }: ProfileServices,
  { identity: { subject, issuer } }: FederatedReturn<VouchedIdentity>,
  { user, identity }: KnownPerson,
): Promise<User> {
  if (identity.attributeName === SUBJECT_ATTRIBUTE) return user;
  const named: LinkedIdentity = { ...identity, attributeName: SUBJECT_ATTRIBUTE, userId: subject, issuer };
  const isSame = ({ providerName, attributeName, userId }: LinkedIdentity) =>
    providerName === identity.providerName && attributeName === identity.attributeName && userId === identity.userId;
  const identities = (user.identities ?? []).map((each) => (isSame(each) ? named : each));
  const result = await store.users.changeIdentities(user, identities);
  if (!result.changed) throw new ConflictError('the identity');
  return result.user;
}

/** As a sign-in of the pool's own users that is refused, it is an event where there are events. */
async function refuseDisabled(
  services: ProfileServices,
  { request: { pool, client }, viewer, provider }: FederatedReturn<VouchedIdentity>,
  { user }: KnownPerson,
): Promise<void> {
  if (user.enabled) return;
  const watched = { pool, client, viewer, providerName: provider.name };
  const eventId = federatedEventId(services, watched);
  await noteFederatedSignIn(services, watched, { user, eventId, response: 'Fail' });
  throw new OauthError('invalid_request', federationMessages.userDisabled);
}
