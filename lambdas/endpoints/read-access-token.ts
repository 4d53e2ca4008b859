import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { OauthError } from '../errors/oauth-error.ts';
import { oauthMessages } from '../errors/oauth-messages.ts';
import { readForm } from './read-form.ts';

const BEARER = /^bearer +([A-Za-z0-9._~+/-]+=*)$/i;
const FORM = /^application\/x-www-form-urlencoded\s*(;|$)/i;

/**
 * The access token in the header, or in the form of a POST (RFC 6750 §2). One in the query is ignored, since addresses are kept everywhere.
 * Undefined when there is none; throws OauthError for two.
 */
export function readAccessToken(event: APIGatewayProxyEventV2): string | undefined {
  const { authorization, 'content-type': type = '' } = event.headers;
  const isForm = event.requestContext.http.method === 'POST' && FORM.test(type);
  const inForm = isForm ? readForm(event, ['access_token']).access_token : undefined;
  if (authorization === undefined) return inForm;
  if (inForm !== undefined) throw new OauthError('invalid_request', oauthMessages.accessTokenTwice);
  return BEARER.exec(authorization)?.[1];
}
