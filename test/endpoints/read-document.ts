import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import type { HttpHandler } from '../../lambdas/wire/aws-json.ts';

/** What a document's handler answers to a GET. */
export async function readDocument(handler: HttpHandler, rawPath: string) {
  const event = { rawPath, headers: {} } as unknown as APIGatewayProxyEventV2;
  const { statusCode, headers = {}, body = '' } = await handler(event, {} as Context);
  return { statusCode, headers, body: JSON.parse(body) as Record<string, unknown> };
}
