import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { RefusedAuthorization } from '../flows/oauth/refused-authorization.ts';
import { pageOfOauthError } from './page-of-oauth-error.ts';
import { renderWayOn } from './pages/render-way-on.ts';
import { redirectOfRefusal } from './redirect-of-refusal.ts';
import type { Page } from './serve-page.ts';

/**
 * The page for a request of a client that registered itself, before a person saw where it leads: it tells of the refusal, and its link takes
 * the browser and the error to the client. Sent there at once, anybody could make links of this host that end at their own (RFC 9700 §4.11.2).
 */
export function pageOfRefusal(refused: RefusedAuthorization, event: APIGatewayProxyEventV2): Page {
  const { location } = redirectOfRefusal(refused, 302);
  return { ...pageOfOauthError(refused.error, event), below: renderWayOn(event, location) };
}
