import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { OauthError } from '../errors/oauth-error.ts';
import type { OauthReply } from './serve-oauth.ts';

/**
 * A client that failed to authenticate is told so with 401 and the scheme: `any`, or only one that tried `by-header`, which is what RFC 6749
 * §5.2 demands; others get 400.
 */
export function challengeClient(
  whom: 'any' | 'by-header',
): (reply: OauthReply, error: OauthError, event: APIGatewayProxyEventV2) => OauthReply {
  return (reply, { code }, { headers }) => {
    const isChallenged = code === 'invalid_client' && (whom === 'any' || headers.authorization !== undefined);
    if (!isChallenged) return reply;
    return { ...reply, statusCode: 401, headers: { 'www-authenticate': 'Basic realm="oauth2", charset="UTF-8"' } };
  };
}
