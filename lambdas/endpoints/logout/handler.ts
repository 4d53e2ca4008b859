import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { OauthError } from '../../errors/oauth-error.ts';
import { endLoginSession } from '../../flows/login-sessions/end-login-session.ts';
import type { HttpHandler } from '../../wire/aws-json.ts';
import { chooseLogoutDestination } from '../choose-logout-destination.ts';
import { domainOf } from '../domain-of.ts';
import { LOGIN_COOKIE } from '../login-cookie.ts';
import type { LogoutServices } from '../logout-services.ts';
import { pageOfOauthError } from '../page-of-oauth-error.ts';
import { readFields } from '../pages/read-fields.ts';
import { renderWayOn } from '../pages/render-way-on.ts';
import { readBody } from '../read-body.ts';
import { readCookie } from '../read-cookie.ts';
import { type LogoutRequest, readLogoutRequest } from '../read-logout-request.ts';
import { type Page, type Redirect, servePage } from '../serve-page.ts';
import { setCookie } from '../set-cookie.ts';
import { chooseLanguage } from '../texts/choose-language.ts';
import { turnIntoGet } from '../turn-into-get.ts';
import { judgeStanding } from './judge-standing.ts';
import { leaveForProvider } from './leave-for-provider.ts';
import { pageOfQuestion } from './page-of-question.ts';

/**
 * `/logout`: Cognito's, and OpenID Connect's RP-Initiated Logout 1.0. Ends the browser's login session, not the tokens of applications, and
 * leads to an address that is registered for it, to the sign-in page, or to a page that says so; by way of the SAML provider that the session
 * rested on, where that is to be told.
 */
export function createLogoutHandler(services: LogoutServices): HttpHandler {
  return servePage(services, async (event) => {
    try {
      return await logOut(services, event);
    } catch (error) {
      if (error instanceof OauthError) return pageOfOauthError(error, event);
      throw error;
    }
  });
}

async function logOut(services: LogoutServices, event: APIGatewayProxyEventV2): Promise<Page | Redirect> {
  const domain = domainOf(event);
  const isPost = event.requestContext.http.method === 'POST';
  const cookie = readCookie(event, LOGIN_COOKIE);
  const isConfirmed = isPost && readFields(event) !== undefined;
  // A form of the application, with which browsers send no cookie.
  if (isPost && !isConfirmed && cookie === undefined) return turnIntoGet(event, '/logout');
  const request = await readLogoutRequest(services, domain.name, isPost ? readAsked(event) : event.rawQueryString);
  const answer = await answerRequest(services, event, { request, isConfirmed });
  const { client, managedLoginVersion } = request;
  // A client that a form or a token names isn't in the address.
  return 'location' in answer || !client ? answer : { ...answer, look: { client, managedLoginVersion } };
}

async function answerRequest(
  services: LogoutServices,
  event: APIGatewayProxyEventV2,
  { request, isConfirmed }: { readonly request: LogoutRequest; readonly isConfirmed: boolean },
): Promise<Page | Redirect> {
  const domain = domainOf(event);
  const statusCode = event.requestContext.http.method === 'POST' ? 303 : 302;
  const chosen = chooseLogoutDestination(request, event, statusCode);
  const { mustAsk, mayLead } = await judgeStanding(services, event, request);
  if (mustAsk && !isConfirmed) return pageOfQuestion(services, event, request);
  const destination = mayLead ? chosen : pageBefore(chosen, event);
  const ended = await endLoginSession(services, request.pool, readCookie(event, LOGIN_COOKIE));
  const forget = setCookie({ name: LOGIN_COOKIE, value: '', basePath: domain.basePath, seconds: 0 });
  const away = ended && (await leaveForProvider(services, domain, request, ended));
  if (away === undefined) return { ...destination, cookies: [forget] };
  return { statusCode, location: away.location, cookies: [forget, ...(away.cookies ?? [])] };
}

/** Instead of a redirect, a page that says that it is done and links there. */
function pageBefore(chosen: Page | Redirect, event: APIGatewayProxyEventV2): Page | Redirect {
  if (!('location' in chosen) || !URL.canParse(chosen.location)) return chosen;
  const { title, text } = chooseLanguage(event).texts.signedOut;
  return { statusCode: 200, mood: 'good', title, text, below: renderWayOn(event, chosen.location) };
}

/** A form's request, without what only shows that the form is this service's. */
function readAsked(event: APIGatewayProxyEventV2): string {
  const form = new URLSearchParams(readBody(event));
  form.delete('_csrf');
  return form.toString();
}
