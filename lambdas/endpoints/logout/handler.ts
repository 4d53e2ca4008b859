import { OauthError } from '../../errors/oauth-error.ts';
import { endLoginSession } from '../../flows/login-sessions/end-login-session.ts';
import type { HttpHandler } from '../../wire/aws-json.ts';
import { chooseLogoutDestination } from '../choose-logout-destination.ts';
import { domainOf } from '../domain-of.ts';
import { LOGIN_COOKIE } from '../login-cookie.ts';
import type { LogoutServices } from '../logout-services.ts';
import { pageOfOauthError } from '../page-of-oauth-error.ts';
import { readBody } from '../read-body.ts';
import { readCookie } from '../read-cookie.ts';
import { readLogoutRequest } from '../read-logout-request.ts';
import { servePage } from '../serve-page.ts';
import { setCookie } from '../set-cookie.ts';
import { leaveForProvider } from './leave-for-provider.ts';

/**
 * `/logout`: Cognito's, and OpenID Connect's RP-Initiated Logout 1.0. Ends the browser's login session, not the tokens of applications, and
 * leads to an address that is registered for it, to the sign-in page, or to a page that says so; by way of the SAML provider that the session
 * rested on, where that is to be told.
 */
export function createLogoutHandler(services: LogoutServices): HttpHandler {
  return servePage(services, async (event) => {
    const domain = domainOf(event);
    const isPost = event.requestContext.http.method === 'POST';
    try {
      const request = await readLogoutRequest(services, domain.name, isPost ? readBody(event) : event.rawQueryString);
      const statusCode = isPost ? 303 : 302;
      const destination = chooseLogoutDestination(request, event, statusCode);
      const ended = await endLoginSession(services, request.pool, readCookie(event, LOGIN_COOKIE));
      const forget = setCookie({ name: LOGIN_COOKIE, value: '', basePath: domain.basePath, seconds: 0 });
      const away = ended && (await leaveForProvider(services, domain, request, ended));
      if (away === undefined) return { ...destination, cookies: [forget] };
      return { statusCode, location: away.location, cookies: [forget, ...(away.cookies ?? [])] };
    } catch (error) {
      if (error instanceof OauthError) return pageOfOauthError(error, event);
      throw error;
    }
  });
}
