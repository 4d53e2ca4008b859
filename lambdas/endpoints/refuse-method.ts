import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { OauthError } from '../errors/oauth-error.ts';
import { oauthMessages } from '../errors/oauth-messages.ts';
import type { OauthReply } from './serve-oauth.ts';

/** The answer to a GET of an endpoint that takes POST alone, as Cognito gives it; undefined for a POST. */
export function refuseMethod({ requestContext }: APIGatewayProxyEventV2): OauthReply | undefined {
  if (requestContext.http.method === 'POST') return undefined;
  const { code, description } = new OauthError('invalid_request', oauthMessages.method);
  return {
    statusCode: 405,
    headers: { allow: 'POST' },
    body: { error: code, error_description: description },
    failure: code,
  };
}
