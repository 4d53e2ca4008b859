import { conformAttributes } from '../../domain/attributes/conform-attributes.ts';
import { mergeAttributes } from '../../domain/attributes/merge-attributes.ts';
import { missingRequiredAttributes } from '../../domain/attributes/missing-required-attributes.ts';
import { draftProfile } from '../../domain/federation/draft-profile.ts';
import { nameProfile } from '../../domain/federation/name-profile.ts';
import { providerGroupName } from '../../domain/federation/provider-group-name.ts';
import type { VouchedIdentity } from '../../domain/federation/vouched-identity.ts';
import type { User } from '../../domain/user.ts';
import { federationMessages } from '../../errors/federation-messages.ts';
import { messages } from '../../errors/messages.ts';
import { OauthError } from '../../errors/oauth-error.ts';
import { METRIC_NAMES } from '../../platform/metric-names.ts';
import { postConfirmation } from '../../triggers/post-confirmation.ts';
import { type PreSignUpAnswer, preSignUp } from '../../triggers/pre-sign-up.ts';
import type { FederatedReturn } from './federated-return.ts';
import { findKnownPerson, type KnownPerson } from './find-known-person.ts';
import type { ProfileServices } from './profile-services.ts';

type Attributes = Readonly<Record<string, string>>;

/**
 * The profile of a person's first sign-in, once the pre sign-up trigger agrees; or who they turn out to be, when that trigger linked them to
 * a user, or another tab was faster. Throws OauthError, and ServiceError as triggers and the pool's schema do.
 */
export async function createProfile(
  services: ProfileServices,
  back: FederatedReturn<VouchedIdentity>,
  mapped: Attributes,
): Promise<{ readonly created: User } | { readonly known: KnownPerson }> {
  const { request, provider, identity, viewer } = back;
  const { pool, client } = request;
  const username = nameProfile(pool, identity);
  if (username === undefined) throw refuse(federationMessages.profileNameInvalid);
  const attributes = conformProfile(back, mapped);
  const told = { pool, clientId: client.id, clientMetadata: undefined, userAgent: viewer.userAgent };
  const answer = await preSignUp(services, {
    ...told,
    source: 'PreSignUp_ExternalProvider',
    username,
    // Cognito's events have both, blank: a profile can't be signed in to by an address.
    attributes: { ...attributes, 'cognito:email_alias': '', 'cognito:phone_number_alias': '' },
    validationData: {},
  });
  const linked = await findKnownPerson(services, provider, identity);
  if (linked) return { known: linked };

  const user = draftProfile({
    pool,
    identity,
    attributes: applyAnswer(attributes, answer),
    sub: services.random.uuid(),
    now: services.clock.now(),
    group: await services.store.groups.read(pool.id, providerGroupName(provider)),
  });
  if (user === undefined) throw refuse(federationMessages.profileNameInvalid);
  const result = await services.store.users.createProfile(pool, { user, claims: [] });
  if (!result.created) {
    const known = result.taken === 'identity' ? await findKnownPerson(services, provider, identity) : undefined;
    if (known) return { known };
    throw refuse(messages.usernameExists);
  }
  services.metrics.count(METRIC_NAMES.signUp);
  await postConfirmation(services, { ...told, user, source: 'PostConfirmation_ConfirmSignUp' });
  return { created: user };
}

/** What the pool requires of everybody is required of a provider's people, too. */
function conformProfile({ request: { pool } }: FederatedReturn<VouchedIdentity>, mapped: Attributes): Attributes {
  const { attributes } = mergeAttributes({}, conformAttributes(pool, mapped));
  const missing = missingRequiredAttributes(pool, attributes);
  if (missing.length > 0) throw refuse(federationMessages.attributesRequired(missing));
  return attributes;
}

function applyAnswer(attributes: Attributes, { autoVerifyEmail, autoVerifyPhone }: PreSignUpAnswer): Attributes {
  return {
    ...attributes,
    ...(autoVerifyEmail && { email_verified: 'true' }),
    ...(autoVerifyPhone && { phone_number_verified: 'true' }),
  };
}

function refuse(description: string): OauthError {
  return new OauthError('invalid_request', description);
}
