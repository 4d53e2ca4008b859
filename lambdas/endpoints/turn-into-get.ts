import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { OauthError } from '../errors/oauth-error.ts';
import { oauthMessages } from '../errors/oauth-messages.ts';
import { domainOf } from './domain-of.ts';
import { pageOfOauthError } from './page-of-oauth-error.ts';
import { readBody } from './read-body.ts';
import type { Page, Redirect } from './serve-page.ts';

/** What fits an address everywhere on the way. */
const LONGEST = 7000;

/**
 * A request in a form (OpenID Connect Core §3.1.2.1, RP-Initiated Logout §2) is made again as a GET: browsers keep the login session's cookie
 * from forms of other sites, but send it when such a form leads on.
 */
export function turnIntoGet(event: APIGatewayProxyEventV2, path: string): Page | Redirect {
  const query = new URLSearchParams(readBody(event)).toString();
  if (query.length > LONGEST) return pageOfOauthError(new OauthError('invalid_request', oauthMessages.tooLarge), event);
  return { statusCode: 303, location: `${domainOf(event).basePath}${path}?${query}` };
}
