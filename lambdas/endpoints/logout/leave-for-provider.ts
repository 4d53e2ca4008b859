import { SAML_PATHS } from '../../domain/saml/saml-paths.ts';
import type { LoginSession } from '../../domain/sessions/login-session.ts';
import { OauthError } from '../../errors/oauth-error.ts';
import { beginVisit } from '../../flows/federation/begin-visit.ts';
import { buildLogoutRequestUrl } from '../../flows/federation/saml/build-logout-request-url.ts';
import type { RequestedDomain } from '../domain-of.ts';
import type { LogoutServices } from '../logout-services.ts';
import type { LogoutRequest } from '../read-logout-request.ts';
import type { Redirect } from '../serve-page.ts';
import { visitCookie } from '../visit-cookie.ts';

/**
 * Sends the browser to the SAML provider that a login session rested on, to end the session there too, with a cookie by which it goes on from
 * there; undefined where there is none, or it isn't to be told.
 */
export async function leaveForProvider(
  services: LogoutServices,
  { name, basePath }: RequestedDomain,
  { pool, query }: LogoutRequest,
  { provider: known }: LoginSession,
): Promise<Pick<Redirect, 'location' | 'cookies'> | undefined> {
  if (known?.samlSession === undefined) return undefined;
  const provider = await services.store.identityProviders.read(pool.id, known.name);
  if (provider?.details.IDPSignout !== 'true') return undefined;
  try {
    const { visit, cookie } = await beginVisit(services, { domain: name, query, providerName: provider.name });
    const location = await buildLogoutRequestUrl(services, provider, visit, known.samlSession);
    if (location === undefined) return undefined;
    return { location, cookies: [visitCookie(visit.id, cookie, { basePath, answerPath: SAML_PATHS.logout })] };
  } catch (error) {
    // A request that no cookie holds: the person is signed out here, and goes where the application wants.
    if (error instanceof OauthError) return undefined;
    throw error;
  }
}
