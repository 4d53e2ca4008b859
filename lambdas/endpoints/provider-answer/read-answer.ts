import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { type Parameters, readParameters } from '../../domain/oauth/read-parameters.ts';
import { readBody } from '../read-body.ts';

/** What a provider may say: OAuth's parameters, and Apple's `user`. */
const PARAMETERS = ['code', 'error', 'error_description', 'iss', 'state', 'user'] as const;
/** Characters of an answer. */
const LONGEST = 32 * 1024;

/** A provider's answer, in the query of a GET or the form of a POST; without anything when it is too long to be one. */
export function readAnswer(event: APIGatewayProxyEventV2): Parameters<(typeof PARAMETERS)[number]> {
  const text = event.requestContext.http.method === 'POST' ? readBody(event) : event.rawQueryString;
  return readParameters(text.length > LONGEST ? '' : text, PARAMETERS);
}
