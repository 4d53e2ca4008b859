import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { readParameters } from '../domain/oauth/read-parameters.ts';
import { OauthError } from '../errors/oauth-error.ts';
import { oauthMessages } from '../errors/oauth-messages.ts';
import { readBody } from './read-body.ts';

/** The known parameters of a form. Throws OauthError for another kind of body, and for a parameter that comes twice. */
export function readForm<Name extends string>(
  event: Pick<APIGatewayProxyEventV2, 'headers' | 'body' | 'isBase64Encoded'>,
  names: readonly Name[],
): Readonly<Partial<Record<Name, string>>> {
  const type = event.headers['content-type'] ?? '';
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) {
    throw new OauthError('invalid_request', oauthMessages.bodyNotForm);
  }
  const { values, repeated } = readParameters(readBody(event), names);
  if (repeated[0] !== undefined) throw new OauthError('invalid_request', oauthMessages.repeated(repeated[0]));
  return values;
}
