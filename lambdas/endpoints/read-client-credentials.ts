import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { OauthError } from '../errors/oauth-error.ts';
import { oauthMessages } from '../errors/oauth-messages.ts';
import type { ClientCredentials } from '../flows/oauth/authenticate-client.ts';

const BASIC = /^basic +([A-Za-z0-9+/_-]+=*)$/i;

/**
 * Who the client says that it is, and how it proves that: by `client_secret_basic`, `client_secret_post`, or not at all (RFC 6749 §2.3.1).
 * Throws OauthError when it says nothing, or two things.
 */
export function readClientCredentials(
  { headers }: Pick<APIGatewayProxyEventV2, 'headers'>,
  form: Readonly<{ client_id?: string; client_secret?: string }>,
): ClientCredentials {
  const { client_id: clientId, client_secret: secret } = form;
  const { authorization } = headers;
  if (authorization === undefined) {
    if (clientId === undefined) throw new OauthError('invalid_request', oauthMessages.missing('client_id'));
    return { clientId, secret };
  }
  if (secret !== undefined) throw new OauthError('invalid_request', oauthMessages.clientAuthenticationTwice);
  const encoded = BASIC.exec(authorization)?.[1];
  if (encoded === undefined) throw refuse();
  const [, id = '', password = ''] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded, 'base64').toString('utf8')) ?? [];
  const named = decode(id);
  if (clientId !== undefined && clientId !== named) {
    throw new OauthError('invalid_request', oauthMessages.clientIdMismatch);
  }
  return { clientId: named, secret: password === '' ? undefined : decode(password) };
}

/**
 * Both parts are percent-encoded, though many clients leave that out. Ids and secrets have no percent sign, so that one tells; a plus sign
 * stands for itself, since neither has a space.
 */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw refuse();
  }
}

function refuse(): OauthError {
  return new OauthError('invalid_client', oauthMessages.clientAuthentication);
}
