import { VISIT_MS } from '../../domain/federation/federation-visit.ts';
import { mapAttributes } from '../../domain/federation/map-attributes.ts';
import { nameProfile } from '../../domain/federation/name-profile.ts';
import type { User } from '../../domain/user.ts';
import { federationMessages } from '../../errors/federation-messages.ts';
import { OauthError } from '../../errors/oauth-error.ts';
import { inboundFederation } from '../../triggers/inbound-federation.ts';
import { admitNewPerson } from './admit-new-person.ts';
import { beginFederatedSession } from './begin-federated-session.ts';
import type { FederatedReturn } from './federated-return.ts';
import type { FederatedSignIn } from './federated-sign-in.ts';
import type { FederationServices } from './federation-services.ts';
import { findKnownPerson } from './find-known-person.ts';
import { type MadeLinkOffer, makeLinkOffer } from './linking/make-link-offer.ts';
import { tellClient } from './tell-client.ts';
import { welcomeBack } from './welcome-back.ts';

/** How far the provider's clock may be off, ms. */
const TOLERANCE_MS = 60_000;

/** A person whom a provider vouched for, back at a domain of the pool. */
type ReturnAtDomain = FederatedReturn & { readonly domain: string };

/**
 * What every federated sign-in does once the provider's answer was verified: inbound federation trigger; then a profile for a new person, or
 * what changed about a known one, with the triggers of each; and a login session, which begins once for each answer. A new person may be
 * offered to connect an account that they have: then nothing is written yet. Throws OauthError, also for attributes that the pool doesn't
 * take, and ServiceError as triggers do: all of it is for the client to hear.
 */
export async function finishFederatedSignIn(
  services: FederationServices,
  back: ReturnAtDomain,
): Promise<FederatedSignIn | { readonly offer: MadeLinkOffer }> {
  refuseStale(services, back);
  const admitted = await admitPerson(services, back).catch(tellClient);
  return 'offer' in admitted ? admitted : beginFederatedSession(services, back, admitted.user);
}

async function admitPerson(
  services: FederationServices,
  back: ReturnAtDomain,
): Promise<{ readonly user: User } | { readonly offer: MadeLinkOffer }> {
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
  if (found) return { user: await welcomeBack(services, back, mapped, found) };
  const offer = await makeLinkOffer(services, back, mapped);
  return offer ? { offer } : { user: await admitNewPerson(services, back, mapped) };
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
