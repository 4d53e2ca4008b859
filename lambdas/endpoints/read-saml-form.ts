import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type Parameters, readParameters } from '../domain/oauth/read-parameters.ts';
import { readBody } from './read-body.ts';

const PARAMETERS = ['RelayState', 'SAMLRequest', 'SAMLResponse'] as const;
/** Characters of a form: each of a message's own may be percent-encoded. */
const LONGEST = 320_000;

/** What a SAML provider posts; without anything when it is too long to be a message. */
export function readSamlForm(event: APIGatewayProxyEventV2): Parameters<(typeof PARAMETERS)[number]> {
  const text = readBody(event);
  return readParameters(text.length > LONGEST ? '' : text, PARAMETERS);
}
