import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** The body of a request as text. */
export function readBody({
  body = '',
  isBase64Encoded,
}: Pick<APIGatewayProxyEventV2, 'body' | 'isBase64Encoded'>): string {
  return isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
}
