import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { endpointRoutes } from '../../lambdas/endpoints/routes.ts';
import { FRONT_DOOR_HEADERS } from '../../lambdas/platform/headers.ts';
import type { HttpHandler } from '../../lambdas/wire/aws-json.ts';

/** What stands in front of the functions: CloudFront with its function, and API Gateway. Real HTTP on a random port. */
export interface FrontDoor {
  /** `http://localhost:<port>` */
  readonly endpoint: string;
  close(): Promise<void>;
}

interface FrontDoorOptions {
  readonly originVerifySecret: string;
  /** The function behind a path, which is the one after the rewrite. */
  readonly route: (method: string, path: string) => HttpHandler;
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Headers as API Gateway hands them over, with those that only the front door may set. */
function readHeaders(request: IncomingMessage, path: string, secret: string): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined && !name.startsWith('x-cognate-')) headers[name] = String(value);
  }
  headers[FRONT_DOOR_HEADERS.originVerify] = secret;
  headers[FRONT_DOOR_HEADERS.viewerHost] = headers.host ?? '';
  headers[FRONT_DOOR_HEADERS.viewerPath] = path;
  headers[FRONT_DOOR_HEADERS.viewerAddress] = request.socket.remoteAddress ?? '';
  headers.host = 'origin.execute-api.test';
  return headers;
}

/** Paths beneath a pool's domain, the rest of an address. */
const DOMAIN_PATHS = endpointRoutes
  .filter(({ domain }) => domain !== undefined)
  .map(({ path }) => new RegExp(`^/[a-z0-9-]+(${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[a-z]+')})$`));

/** `POST /` with a target becomes `/idp/<Operation>`, and a domain's prefix is taken off, as the CloudFront Function rewrites them. */
function rewrite(method: string, path: string, target: string | undefined): string {
  const beneath = DOMAIN_PATHS.flatMap((known) => known.exec(path)?.[1] ?? [])[0];
  if (beneath !== undefined) return beneath;
  return method === 'POST' && path === '/' ? `/idp/${target?.split('.').at(-1) ?? ''}` : path;
}

function createEvent(
  request: IncomingMessage,
  body: Buffer,
  secret: string,
): Pick<APIGatewayProxyEventV2, 'headers' | 'rawPath'> & APIGatewayProxyEventV2 {
  const method = request.method ?? 'GET';
  const [path = '/', query = ''] = (request.url ?? '/').split('?');
  const { cookie, ...headers } = readHeaders(request, path, secret);
  const rawPath = rewrite(method, path, headers['x-amz-target']);
  return {
    version: '2.0',
    routeKey: `${method} ${rawPath}`,
    rawPath,
    rawQueryString: query,
    headers,
    ...(cookie === undefined ? {} : { cookies: cookie.split(/;\s*/) }),
    isBase64Encoded: true,
    body: body.length === 0 ? undefined : body.toString('base64'),
    requestContext: {
      accountId: '123456789012',
      apiId: 'test',
      domainName: headers.host ?? '',
      domainPrefix: 'origin',
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: '' },
      requestId: 'test',
      routeKey: `${method} ${rawPath}`,
      stage: '$default',
      time: '',
      timeEpoch: Date.now(),
    },
  };
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://localhost:${(server.address() as AddressInfo).port}`));
  });
}

/** Opens the front door; `close` ends its connections. */
export async function openFrontDoor({ originVerifySecret, route }: FrontDoorOptions): Promise<FrontDoor> {
  const handle = async (request: IncomingMessage): Promise<APIGatewayProxyStructuredResultV2> => {
    const event = createEvent(request, await readBody(request), originVerifySecret);
    return route(event.requestContext.http.method, event.rawPath)(event, {} as Parameters<HttpHandler>[1]);
  };
  const server = createServer((request, response) => {
    handle(request).then(
      ({ statusCode = 200, headers = {}, cookies = [], body = '', isBase64Encoded = false }) => {
        if (cookies.length > 0) response.setHeader('set-cookie', cookies);
        response
          .writeHead(statusCode, headers as Record<string, string>)
          .end(body, isBase64Encoded ? 'base64' : 'utf8');
      },
      (error: unknown) => response.writeHead(502).end(String(error)),
    );
  });
  // A synthesis in the same process blocks it for seconds, in which no client could learn that its connection is closed.
  server.keepAliveTimeout = 0;
  const endpoint = await listen(server);
  return {
    endpoint,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
