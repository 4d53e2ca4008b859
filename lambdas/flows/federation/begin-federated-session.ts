import { federatedLevel } from '../../domain/federation/federated-level.ts';
import type { VouchedIdentity } from '../../domain/federation/vouched-identity.ts';
import { acrName } from '../../domain/sign-in/acr-name.ts';
import type { ProvenFactors, User } from '../../domain/user.ts';
import { federationMessages } from '../../errors/federation-messages.ts';
import { OauthError } from '../../errors/oauth-error.ts';
import { oauthMessages } from '../../errors/oauth-messages.ts';
import { METRIC_NAMES } from '../../platform/metric-names.ts';
import { makeLoginSession } from '../login-sessions/make-login-session.ts';
import { federatedEventId } from '../threats/federated-event-id.ts';
import { noteFederatedSignIn } from '../threats/note-federated-sign-in.ts';
import type { FederatedReturn } from './federated-return.ts';
import type { FederatedSignIn } from './federated-sign-in.ts';
import type { ProfileServices } from './profile-services.ts';

/**
 * The login session of a person whom a provider vouched for, which begins once for each answer of the provider, and its event. Throws OauthError for another
 * person than the client means, and for an answer that was used before.
 */
export async function beginFederatedSession(
  services: ProfileServices,
  back: FederatedReturn<VouchedIdentity>,
  user: User,
): Promise<FederatedSignIn> {
  const { request, viewer, provider, identity, id } = back;
  const { pool, client } = request;
  if (request.expectedSub !== undefined && request.expectedSub !== user.sub) {
    throw new OauthError('login_required', oauthMessages.loginRequired);
  }
  const watched = { pool, client, viewer, providerName: provider.name };
  const eventId = federatedEventId(services, watched);
  const { session, cookie } = await makeLoginSession(services, {
    pool,
    client,
    user,
    viewer,
    id,
    provider: { name: provider.name, samlSession: identity.samlSession, provedAt: provedAt(services, back) },
    factors: provenFactors(services, back),
    eventId,
  });
  if (!(await services.store.loginSessions.begin(session))) {
    throw new OauthError('invalid_request', federationMessages.sessionUsed);
  }
  services.metrics.count(METRIC_NAMES.signIn, { Flow: 'FEDERATION' });
  await noteFederatedSignIn(services, watched, { user, eventId, response: 'Pass' });
  return { user, session, cookie };
}

/** Who comes for the account page was sent to prove it anew; others may have been let through by a session that the provider had. */
function provedAt(
  { clock }: ProfileServices,
  { request, identity, arrivedAt }: FederatedReturn<VouchedIdentity>,
): number | undefined {
  return request.account === undefined ? identity.authenticatedAt : (arrivedAt ?? clock.now());
}

/** Tokens tell a level where one was asked for, or the provider's levels have a meaning in the pool. */
function provenFactors(
  { clock }: ProfileServices,
  { request, provider, identity, arrivedAt }: FederatedReturn<VouchedIdentity>,
): ProvenFactors {
  const { pool, acrValues } = request;
  const now = arrivedAt ?? clock.now();
  const isTold = provider.type === 'OIDC' && (provider.acrMapping !== undefined || acrValues !== undefined);
  const isOffered = pool.configuration.UserPoolTier !== 'LITE';
  const acr = isTold && isOffered ? acrName(pool, federatedLevel(provider, identity.acr)) : undefined;
  return { proofs: ['FEDERATION'], since: Math.min(identity.authenticatedAt ?? now, now), acr };
}
