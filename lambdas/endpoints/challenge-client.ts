import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { OauthError } from '../errors/oauth-error.ts';
import type { OauthReply } from './serve-oauth.ts';

/** A client that authenticated by header, and failed, is told so with 401 and the scheme (RFC 6749 §5.2); others get 400. */
export function challengeClient(reply: OauthReply, error: OauthError, event: APIGatewayProxyEventV2): OauthReply {
  if (error.code !== 'invalid_client' || event.headers.authorization === undefined) return reply;
  return { ...reply, statusCode: 401, headers: { 'www-authenticate': 'Basic realm="oauth2", charset="UTF-8"' } };
}
