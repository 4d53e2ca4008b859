import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { ExternalIdentity } from '../domain/federation/external-identity.ts';
import { type FederationVisit, VISIT_MS } from '../domain/federation/federation-visit.ts';
import type { IdentityProvider } from '../domain/federation/identity-provider.ts';
import { OauthError } from '../errors/oauth-error.ts';
import { oauthMessages } from '../errors/oauth-messages.ts';
import { visitSecret } from '../flows/federation/visit-secret.ts';
import type { AuthorizationRequest } from '../flows/oauth/authorization-request.ts';
import type { HttpHandler } from '../wire/aws-json.ts';
import { viewerOf } from '../wire/viewer-of.ts';
import { domainOf, type RequestedDomain } from './domain-of.ts';
import { findVisit } from './find-visit.ts';
import { finishAtClient, type ReturnServices } from './finish-at-client.ts';
import { originOf } from './origin-of.ts';
import { pageOfBrokenReturn } from './page-of-broken-return.ts';
import { readPageRequest } from './read-page-request.ts';
import { answerAuthorizationRequest, type ReadRequest } from './serve-authorization.ts';
import { type Page, type Redirect, servePage } from './serve-page.ts';
import { visitCookie } from './visit-cookie.ts';

/** A browser that came back from a provider, to the browser's own visit. */
export interface ProviderReturn {
  readonly event: APIGatewayProxyEventV2;
  readonly domain: RequestedDomain;
  /** Where the domain's endpoints are, without a trailing slash. */
  readonly domainUrl: string;
  readonly visit: FederationVisit;
  readonly provider: IdentityProvider;
  /** The client's request, as it is judged now. */
  readonly request: AuthorizationRequest;
}

/** How the answers of one kind of provider are read. */
export interface ProviderReturnEndpoint {
  /** Beneath the domain. */
  readonly answerPath: string;
  /** `state`, or `RelayState`; undefined when the answer has none. */
  readId(event: APIGatewayProxyEventV2): string | undefined;
  /** Whom the provider vouches for, once all that it sent was verified. Throws OauthError: that is for the client to hear. */
  vouch(back: ProviderReturn): Promise<ExternalIdentity>;
}

/**
 * The endpoint that providers send people back to. An answer counts in the browser that asked alone, within five minutes, and once: what
 * comes otherwise, for instance by a link of an attacker's who would have somebody signed in as themselves, ends at a page that says how to
 * go on. Everything after that is told to the client. Never rejects.
 */
export function serveProviderReturn(services: ReturnServices, endpoint: ProviderReturnEndpoint): HttpHandler {
  return servePage(services, async (event) => {
    const domain = domainOf(event);
    const id = endpoint.readId(event);
    const visit = await findVisit(services, event, domain, id);
    if (visit === undefined) return pageOfBrokenReturn(event, undefined);
    const forget = visitCookie(visit.id, '', { basePath: domain.basePath, answerPath: endpoint.answerPath });
    if (services.clock.now() - visit.beganAt >= VISIT_MS) {
      return { ...pageOfBrokenReturn(event, visit), cookies: [forget] };
    }
    const asked = { ...event, rawQueryString: visit.query };
    const read: ReadRequest = () => readPageRequest(services, { event: asked, domain });
    const answer = await answerAuthorizationRequest(services, event, read, async ({ request }) => {
      const provider = await readProvider(services, visit, request);
      const domainUrl = await originOf(services, domain);
      const back = { event, domain, domainUrl, visit, provider, request };
      const identity = await endpoint.vouch(back);
      const signInId = await visitSecret(services, visit, 'sign-in');
      const place = { event, domain, query: visit.query };
      return finishAtClient(services, place, { request, provider, identity, viewer: viewerOf(event), id: signInId });
    });
    return withCookie(answer, forget);
  });
}

/** The provider as it is now: it, or the client's right to it, may be gone since. */
async function readProvider(
  { store }: ReturnServices,
  { providerName }: FederationVisit,
  { pool, client }: AuthorizationRequest,
): Promise<IdentityProvider> {
  const isStillAsked = client.configuration.SupportedIdentityProviders?.includes(providerName);
  const provider = isStillAsked ? await store.identityProviders.read(pool.id, providerName) : undefined;
  if (!provider) throw new OauthError('invalid_request', oauthMessages.providerUnknown);
  return provider;
}

function withCookie<Answer extends Page | Redirect>(answer: Answer, cookie: string): Answer {
  return { ...answer, cookies: [...(answer.cookies ?? []), cookie] };
}
