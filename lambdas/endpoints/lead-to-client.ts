import { responseUrl } from '../domain/oauth/response-url.ts';
import type { FederatedSignIn } from '../flows/federation/federated-sign-in.ts';
import { endLoginSession } from '../flows/login-sessions/end-login-session.ts';
import { answerAuthorization } from '../flows/oauth/answer-authorization.ts';
import type { AuthorizationRequest } from '../flows/oauth/authorization-request.ts';
import { addressOfSection } from './address-of-section.ts';
import { LOGIN_COOKIE } from './login-cookie.ts';
import { readCookie } from './read-cookie.ts';
import type { ReturnPlace } from './return-place.ts';
import type { AuthorizationServices } from './serve-authorization.ts';
import type { Redirect } from './serve-page.ts';
import { setCookie } from './set-cookie.ts';

/** Takes a person with a new login session back to the client, or to the account page. Throws what is for the client to hear. */
export async function leadToClient(
  services: AuthorizationServices,
  place: Pick<ReturnPlace, 'event' | 'domain'>,
  request: AuthorizationRequest,
  signIn: FederatedSignIn,
): Promise<Redirect> {
  const location = await addressAfter(services, place, request, signIn);
  const { expiresAt } = signIn.session;
  const seconds = Math.max(0, Math.floor((expiresAt - services.clock.now()) / 1000));
  const { basePath } = place.domain;
  const cookies = [setCookie({ name: LOGIN_COOKIE, value: signIn.cookie, basePath, seconds })];
  return { statusCode: 303, location, cookies };
}

async function addressAfter(
  services: AuthorizationServices,
  { event, domain }: Pick<ReturnPlace, 'event' | 'domain'>,
  request: AuthorizationRequest,
  { user, session }: FederatedSignIn,
): Promise<string> {
  const { account, client, pool, redirectUri, responseMode } = request;
  if (account === undefined) {
    const response = await answerAuthorization(services, request, { user, session, tracked: session.session });
    return responseUrl(redirectUri, responseMode, response);
  }
  // The proof is new, and so is the session: the one before it has served (ASVS 7.2.4).
  await endLoginSession(services, pool, readCookie(event, LOGIN_COOKIE));
  return addressOfSection({ domain, client }, account);
}
