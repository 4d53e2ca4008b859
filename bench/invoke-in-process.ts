import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { FRONT_DOOR_HEADERS } from '../lambdas/platform/headers.ts';
import type { HttpHandler } from '../lambdas/wire/aws-json.ts';

/** The part of the SDK's HTTP request that matters here. */
export interface SdkRequest {
  readonly headers: Record<string, string>;
  readonly body?: string | Uint8Array;
}

/** The part of an HTTP response that the SDK reads. */
export interface SdkResponse {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

/** What a function behind the front door is given for a request: the event that API Gateway makes of it. */
export const createEvent = (request: SdkRequest, originVerifySecret: string): APIGatewayProxyEventV2 => {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const path = `/idp/${headers['x-amz-target']?.split('.').at(-1)}`;
  const added = {
    [FRONT_DOOR_HEADERS.originVerify]: originVerifySecret,
    [FRONT_DOOR_HEADERS.viewerHost]: headers.host ?? '',
    [FRONT_DOOR_HEADERS.viewerPath]: '/',
    [FRONT_DOOR_HEADERS.viewerAddress]: '192.0.2.1',
  };
  const http = { method: 'POST', path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'bench' };
  return {
    version: '2.0',
    routeKey: `POST ${path}`,
    rawPath: path,
    rawQueryString: '',
    headers: { ...headers, ...added },
    isBase64Encoded: true,
    body: Buffer.from(request.body ?? '').toString('base64'),
    requestContext: {
      accountId: '123456789012',
      apiId: 'bench',
      domainName: 'bench',
      domainPrefix: 'bench',
      http,
      requestId: 'bench',
      routeKey: `POST ${path}`,
      stage: '$default',
      time: '',
      timeEpoch: 0,
    },
  };
};

/** Runs a handler on an event and reads its answer as the SDK's HTTP layer would. */
export const invokeInProcess = async (handler: HttpHandler, event: APIGatewayProxyEventV2): Promise<SdkResponse> => {
  const { statusCode = 200, headers = {}, body = '' } = await handler(event, {} as Context);
  const text = Object.entries(headers).map(([name, value]) => [name, String(value)]);
  return { statusCode, headers: Object.fromEntries(text), body: new TextEncoder().encode(body) };
};
