import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { responseUrl } from '../domain/oauth/response-url.ts';
import type { FederatedReturn } from '../flows/federation/federated-return.ts';
import type { FederatedSignIn } from '../flows/federation/federated-sign-in.ts';
import type { FederationServices } from '../flows/federation/federation-services.ts';
import { finishFederatedSignIn } from '../flows/federation/finish-federated-sign-in.ts';
import { endLoginSession } from '../flows/login-sessions/end-login-session.ts';
import { answerAuthorization } from '../flows/oauth/answer-authorization.ts';
import type { AuthorizationRequest } from '../flows/oauth/authorization-request.ts';
import type { WireServices } from '../wire/wire-services.ts';
import { addressOfSection } from './address-of-section.ts';
import type { RequestedDomain } from './domain-of.ts';
import { LOGIN_COOKIE } from './login-cookie.ts';
import { readCookie } from './read-cookie.ts';
import type { Redirect } from './serve-page.ts';
import { setCookie } from './set-cookie.ts';

/** What the endpoints take that providers answer to. */
export type ReturnServices = FederationServices & Pick<WireServices, 'originVerifySecret'>;

/** Where a provider's answer came. */
export interface ReturnPlace {
  readonly event: APIGatewayProxyEventV2;
  readonly domain: RequestedDomain;
}

/**
 * Signs in the person whom a provider vouched for and takes them back to the client, or to the account page, with a login session. Throws
 * what is for the client to hear.
 */
export async function finishAtClient(
  services: ReturnServices,
  place: ReturnPlace,
  back: FederatedReturn,
): Promise<Redirect> {
  const signIn = await finishFederatedSignIn(services, back);
  const location = await leadBack(services, place, back.request, signIn);
  const { expiresAt } = signIn.session;
  const seconds = Math.max(0, Math.floor((expiresAt - services.clock.now()) / 1000));
  const { basePath } = place.domain;
  const cookies = [setCookie({ name: LOGIN_COOKIE, value: signIn.cookie, basePath, seconds })];
  return { statusCode: 303, location, cookies };
}

async function leadBack(
  services: ReturnServices,
  { event, domain }: ReturnPlace,
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
