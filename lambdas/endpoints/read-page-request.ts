import { issuer } from '../domain/issuer.ts';
import { AUTHORIZATION_PARAMETERS } from '../domain/oauth/authorization-parameters.ts';
import { readParameters } from '../domain/oauth/read-parameters.ts';
import { signInName } from '../domain/sign-in-name.ts';
import { readLoginSession } from '../flows/login-sessions/read-login-session.ts';
import type { AuthorizationRequest } from '../flows/oauth/authorization-request.ts';
import { readAuthorizationRequest } from '../flows/oauth/read-authorization-request.ts';
import { chooseProvider } from '../flows/oauth/steps/choose-provider.ts';
import { readAccountTarget } from './account/read-account-target.ts';
import { ACCOUNT_RETURN } from './account-return.ts';
import { addressOfSection } from './address-of-section.ts';
import { LOGIN_COOKIE } from './login-cookie.ts';
import { PROOF_AGE } from './proof-age.ts';
import { readCookie } from './read-cookie.ts';
import type { ReadRequest } from './serve-authorization.ts';

/**
 * What somebody at the pages comes for: an application's authorization request, or the account page, to which they go back. Who is signed in
 * there already, but has to prove again that it is them, needn't type their name. Throws OauthError and RefusedAuthorization.
 */
export const readPageRequest: ReadRequest = async (services, { event, domain }) => {
  const section = ACCOUNT_RETURN.read(event.rawQueryString);
  if (section === undefined) return readAuthorizationRequest(services, domain.name, event.rawQueryString);
  const { pool, client, managedLoginVersion } = await readAccountTarget(services, event);
  const origin = await services.deployment.publicOrigin();
  const { values } = readParameters(event.rawQueryString, AUTHORIZATION_PARAMETERS);
  const found = await readLoginSession(services, pool, readCookie(event, LOGIN_COOKIE));
  const request: AuthorizationRequest = {
    ...(await chooseProvider(services, client, values)),
    pool,
    client,
    managedLoginVersion,
    account: section,
    redirectUri: new URL(addressOfSection({ domain, client }, section), origin).href,
    redirectUriAsked: false,
    isTrusted: true,
    scopesAsked: false,
    responseMode: 'query',
    responseType: 'code',
    issuer: issuer(origin, pool.id),
    state: undefined,
    scopes: [],
    codeChallenge: undefined,
    nonce: undefined,
    prompts: new Set(),
    maximumAgeSeconds: PROOF_AGE.toOpen / 1000,
    acrValues: undefined,
    resource: undefined,
    loginHint: found && signInName(pool, found.user),
    expectedSub: undefined,
  };
  return request;
};
