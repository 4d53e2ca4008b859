import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Services } from '../platform/services.ts';
import { StoreBusyError } from '../store/store-busy-error.ts';
import type { HttpHandler } from '../wire/aws-json.ts';

const POOL_ID = /^[\w-]{1,55}$/;

/**
 * A public JSON document of each pool, at `/{poolId}/…`; 404 where `read` finds none. May be cached for `maximumAgeSeconds` by
 * anybody and read by scripts of any origin. Never rejects.
 */
export function serveDocument(
  services: Pick<Services, 'log'>,
  maximumAgeSeconds: number,
  read: (poolId: string) => Promise<object | undefined>,
): HttpHandler {
  const serve = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const poolId = event.rawPath.split('/')[1] ?? '';
    const document = POOL_ID.test(poolId) ? await read(poolId) : undefined;
    if (document === undefined) return reply(404, 'no-store', { message: 'There is no such user pool.' });
    return reply(200, `public, max-age=${maximumAgeSeconds}`, document);
  };
  const chain = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>(serve).onError((request) => {
    const { error } = request;
    services.log.error('a document could not be read', { error: error?.name, message: error?.message });
    const statusCode = error instanceof StoreBusyError ? 503 : 500;
    request.response = reply(statusCode, 'no-store', { message: 'Please try again later.' });
  });
  return chain as unknown as HttpHandler;
}

function reply(statusCode: number, cacheControl: string, body: object): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode,
    headers: {
      'content-type': 'application/json',
      'cache-control': cacheControl,
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
    },
    body: JSON.stringify(body),
  };
}
