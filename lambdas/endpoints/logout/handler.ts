import { OauthError } from '../../errors/oauth-error.ts';
import { endLoginSession } from '../../flows/login-sessions/end-login-session.ts';
import type { HttpHandler } from '../../wire/aws-json.ts';
import { domainOf } from '../domain-of.ts';
import { LOGIN_COOKIE } from '../login-cookie.ts';
import { pageOfOauthError } from '../page-of-oauth-error.ts';
import { readBody } from '../read-body.ts';
import { readCookie } from '../read-cookie.ts';
import { servePage } from '../serve-page.ts';
import { setCookie } from '../set-cookie.ts';
import { chooseDestination } from './choose-destination.ts';
import type { LogoutServices } from './logout-services.ts';
import { readLogoutRequest } from './read-logout-request.ts';

/**
 * `/logout`: Cognito's, and OpenID Connect's RP-Initiated Logout 1.0. Ends the browser's login session, not the tokens of applications, and
 * leads to an address that is registered for it, to the sign-in page, or to a page that says so.
 */
export function createLogoutHandler(services: LogoutServices): HttpHandler {
  return servePage(services, async (event) => {
    const { name, basePath } = domainOf(event);
    const isPost = event.requestContext.http.method === 'POST';
    try {
      const request = await readLogoutRequest(services, name, isPost ? readBody(event) : event.rawQueryString);
      const destination = chooseDestination(request, event, isPost ? 303 : 302);
      await endLoginSession(services, request.pool, readCookie(event, LOGIN_COOKIE));
      return { ...destination, cookies: [setCookie({ name: LOGIN_COOKIE, value: '', basePath, seconds: 0 })] };
    } catch (error) {
      if (error instanceof OauthError) return pageOfOauthError(error, event);
      throw error;
    }
  });
}
