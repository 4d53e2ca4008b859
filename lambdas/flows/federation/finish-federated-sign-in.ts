import { federatedLevel } from '../../domain/federation/federated-level.ts';
import { VISIT_MS } from '../../domain/federation/federation-visit.ts';
import { mapAttributes } from '../../domain/federation/map-attributes.ts';
import { nameProfile } from '../../domain/federation/name-profile.ts';
import { toDescription } from '../../domain/oauth/to-description.ts';
import { acrName } from '../../domain/sign-in/acr-name.ts';
import type { ProvenFactors, User } from '../../domain/user.ts';
import { federationMessages } from '../../errors/federation-messages.ts';
import { OauthError } from '../../errors/oauth-error.ts';
import { oauthMessages } from '../../errors/oauth-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { METRIC_NAMES } from '../../platform/metric-names.ts';
import { inboundFederation } from '../../triggers/inbound-federation.ts';
import { makeLoginSession } from '../login-sessions/make-login-session.ts';
import { createProfile } from './create-profile.ts';
import type { FederatedReturn } from './federated-return.ts';
import type { FederatedSignIn } from './federated-sign-in.ts';
import type { FederationServices } from './federation-services.ts';
import { findKnownPerson } from './find-known-person.ts';
import { welcomeBack } from './welcome-back.ts';

/** What is wrong with what the provider says of the person: clients depend on hearing of it. */
const PROBLEMS: ReadonlySet<string> = new Set(['AliasExistsException', 'InvalidParameterException']);
/** How far the provider's clock may be off, ms. */
const TOLERANCE_MS = 60_000;

/**
 * What every federated sign-in does once the provider's answer was verified: inbound federation trigger; then a profile for a new person, or
 * what changed about a known one, with the triggers of each; and a login session, which begins once for each answer. Throws OauthError,
 * also for attributes that the pool doesn't take, and ServiceError as triggers do: all of it is for the client to hear.
 */
export async function finishFederatedSignIn(
  services: FederationServices,
  back: FederatedReturn,
): Promise<FederatedSignIn> {
  const { request, viewer, provider, identity, id } = back;
  const { pool, client } = request;
  refuseStale(services, back);
  const user = await admitPerson(services, back).catch(tellClient);
  if (request.expectedSub !== undefined && request.expectedSub !== user.sub) {
    throw new OauthError('login_required', oauthMessages.loginRequired);
  }
  const { session, cookie } = await makeLoginSession(services, {
    pool,
    client,
    user,
    viewer,
    id,
    provider: { name: provider.name, samlSession: identity.samlSession, provedAt: provedAt(services, back) },
    factors: provenFactors(services, back),
  });
  if (!(await services.store.loginSessions.begin(session))) {
    throw new OauthError('invalid_request', federationMessages.sessionUsed);
  }
  services.metrics.count(METRIC_NAMES.signIn, { Flow: 'FEDERATION' });
  return { user, session, cookie };
}

function tellClient(error: unknown): never {
  if (!(error instanceof ServiceError) || !PROBLEMS.has(error.code)) throw error;
  throw new OauthError('invalid_request', toDescription(error.message.trim()), { cause: error });
}

async function admitPerson(services: FederationServices, back: FederatedReturn): Promise<User> {
  const { request, viewer, provider, identity } = back;
  const { pool, client } = request;
  const found = await findKnownPerson(services, provider, identity);
  const given = await inboundFederation(services, {
    pool,
    clientId: client.id,
    userAgent: viewer.userAgent,
    username: found?.user.username ?? nameProfile(pool, identity) ?? identity.subject,
    identity,
  });
  const mapped = mapAttributes(provider, client, given);
  if (found) return welcomeBack(services, back, mapped, found);
  const made = await createProfile(services, back, mapped);
  return 'created' in made ? made.created : welcomeBack(services, back, mapped, made.known);
}

/**
 * A provider that tells when the person signed in there must not tell of a time that the client wouldn't have: who has to sign in anew does it
 * within the visit.
 */
function refuseStale(
  { clock }: FederationServices,
  { request: { maximumAgeSeconds, prompts }, identity: { authenticatedAt } }: FederatedReturn,
): void {
  if (authenticatedAt === undefined) return;
  const wanted = maximumAgeSeconds === undefined ? Number.POSITIVE_INFINITY : maximumAgeSeconds * 1000;
  const longest = prompts.has('login') ? Math.min(wanted, VISIT_MS) : wanted;
  if (clock.now() - authenticatedAt > longest + TOLERANCE_MS) {
    throw new OauthError('login_required', federationMessages.tooOld);
  }
}

/** Who comes for the account page was sent to prove it anew; others may have been let through by a session that the provider had. */
function provedAt({ clock }: FederationServices, { request, identity }: FederatedReturn): number | undefined {
  return request.account === undefined ? identity.authenticatedAt : clock.now();
}

/** Tokens tell a level where one was asked for, or the provider's levels have a meaning in the pool. */
function provenFactors({ clock }: FederationServices, { request, provider, identity }: FederatedReturn): ProvenFactors {
  const { pool, acrValues } = request;
  const now = clock.now();
  const isTold = provider.type === 'OIDC' && (provider.acrMapping !== undefined || acrValues !== undefined);
  const isOffered = pool.configuration.UserPoolTier !== 'LITE';
  const acr = isTold && isOffered ? acrName(pool, federatedLevel(provider, identity.acr)) : undefined;
  return { proofs: ['FEDERATION'], since: Math.min(identity.authenticatedAt ?? now, now), acr };
}
