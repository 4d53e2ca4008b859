import type { IdentityProvider } from '../../domain/federation/identity-provider.ts';
import { OauthError } from '../../errors/oauth-error.ts';
import { oauthMessages } from '../../errors/oauth-messages.ts';
import { beginVisit } from '../../flows/federation/begin-visit.ts';
import { departures } from '../../flows/federation/departures.ts';
import type { WebServices } from '../../platform/web-services.ts';
import { originOf } from '../origin-of.ts';
import type { AuthorizationServices, AuthorizationVisit } from '../serve-authorization.ts';
import type { Redirect } from '../serve-page.ts';
import { visitCookie } from '../visit-cookie.ts';

/** Sends the browser to a provider, with a cookie by which its answer counts in this browser alone. Throws OauthError. */
export async function leaveForProvider(
  services: AuthorizationServices & WebServices,
  { event, domain, request }: AuthorizationVisit,
  provider: IdentityProvider,
): Promise<Redirect> {
  const route = departures[provider.type];
  if (!route) throw new OauthError('invalid_request', oauthMessages.providerUnknown);
  const about = { domain: domain.name, query: event.rawQueryString, providerName: provider.name };
  const { visit, cookie } = await beginVisit(services, about);
  const domainUrl = await originOf(services, domain);
  const location = await route.buildUrl(services, { visit, provider, request, domainUrl });
  const { answerPath } = route;
  const cookies = [visitCookie(visit.id, cookie, { basePath: domain.basePath, answerPath })];
  return { statusCode: 302, location, cookies };
}
