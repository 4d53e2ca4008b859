import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Services } from '../../platform/services.ts';
import { StoreBusyError } from '../../store/store.ts';
import type { HttpHandler } from '../../wire/aws-json.ts';

const PATH = /^\/([\w-]{1,55})\/assets\/([\w+]{1,128})\/([\w-]{43})\.(?:ico|jpeg|png|svg|webp)$/;

/**
 * `GET /{poolId}/assets/{clientId}/{digest}.{extension}`: an image of a client's pages. Its name changes with its bytes, so that anybody may
 * keep it forever. The kind is that of the bytes, and an image that is opened by itself, as an SVG can be, runs no script. Never rejects.
 */
export function createAssetHandler(services: Pick<Services, 'store' | 'log'>): HttpHandler {
  const serve = async ({ rawPath }: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const [, poolId, clientId, digest] = PATH.exec(rawPath) ?? [];
    if (!poolId || !clientId || !digest) return refuse(404, 'There is no such image.');
    const asset = await services.store.assets.read(poolId, clientId, digest);
    if (asset === undefined) return refuse(404, 'There is no such image.');
    return {
      statusCode: 200,
      headers: {
        ...GUARD,
        'content-type': asset.mediaType,
        'cache-control': 'public, max-age=31536000, immutable',
        'cross-origin-resource-policy': 'cross-origin',
        etag: `"${digest}"`,
      },
      body: Buffer.from(asset.bytes).toString('base64'),
      isBase64Encoded: true,
    };
  };
  const chain = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>(serve).onError((request) => {
    const { error } = request;
    services.log.error('an image could not be read', { error: error?.name, message: error?.message });
    request.response = refuse(error instanceof StoreBusyError ? 503 : 500, 'Please try again later.');
  });
  return chain as unknown as HttpHandler;
}

/** For whoever opens an image as a document: its own styles and nothing else, in an origin that is nobody's. */
const GUARD = {
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
  'x-content-type-options': 'nosniff',
} as const;

function refuse(statusCode: number, text: string): APIGatewayProxyStructuredResultV2 {
  return {
    statusCode,
    headers: { ...GUARD, 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
    body: text,
  };
}
