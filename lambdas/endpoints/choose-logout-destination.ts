import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { matchesRedirectUri } from '../domain/oauth/matches-redirect-uri.ts';
import { responseUrl } from '../domain/oauth/response-url.ts';
import { OauthError } from '../errors/oauth-error.ts';
import { oauthMessages } from '../errors/oauth-messages.ts';
import { domainOf } from './domain-of.ts';
import type { LogoutRequest } from './read-logout-request.ts';
import type { Page, Redirect } from './serve-page.ts';
import { chooseLanguage } from './texts/choose-language.ts';

/**
 * Where logging out ends: at Cognito's `logout_uri`, which counts first, or OpenID Connect's `post_logout_redirect_uri`, which gets the
 * `state` back; both must be among the client's logout URLs. With an authorization request, at the sign-in page, which judges it. Else at
 * a page. Throws OauthError for an address that isn't registered.
 */
export function chooseLogoutDestination(
  { client, values, query }: LogoutRequest,
  event: APIGatewayProxyEventV2,
  statusCode: 302 | 303,
): Page | Redirect {
  const { logout_uri: logoutUri, post_logout_redirect_uri: postLogoutUri, redirect_uri: redirectUri, state } = values;
  const asked = logoutUri ?? postLogoutUri;
  if (asked !== undefined) {
    const registered = client?.configuration.LogoutURLs ?? [];
    if (!registered.some((url) => matchesRedirectUri(url, asked))) {
      throw new OauthError('invalid_request', oauthMessages.logoutUnregistered);
    }
    const tellsState = logoutUri === undefined && state !== undefined;
    return { statusCode, location: tellsState ? responseUrl(asked, 'query', { state }) : asked };
  }
  if (redirectUri !== undefined && values.response_type !== undefined) {
    return { statusCode, location: `${domainOf(event).basePath}/login?${query}` };
  }
  const { title, text } = chooseLanguage(event).texts.signedOut;
  return { statusCode: 200, mood: 'good', title, text };
}
