import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { FRONT_DOOR_HEADERS } from '../lambdas/platform/headers.ts';
import { BENCH_DEPLOYMENT } from './bench-deployment.ts';
import type { HostRequest } from './host-protocol.ts';

/** What a function behind the front door is given for a request: the event that API Gateway makes of it. */
export const createEvent = (request: HostRequest): APIGatewayProxyEventV2 => {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const path = `/idp/${headers['x-amz-target']?.split('.').at(-1)}`;
  const added = {
    [FRONT_DOOR_HEADERS.originVerify]: BENCH_DEPLOYMENT.originVerifySecret,
    [FRONT_DOOR_HEADERS.viewerHost]: headers.host ?? '',
    [FRONT_DOOR_HEADERS.viewerPath]: '/',
    [FRONT_DOOR_HEADERS.viewerAddress]: '192.0.2.1',
  };
  return {
    version: '2.0',
    routeKey: `POST ${path}`,
    rawPath: path,
    rawQueryString: '',
    headers: { ...headers, ...added },
    isBase64Encoded: true,
    body: Buffer.from(request.body).toString('base64'),
    requestContext: {
      accountId: BENCH_DEPLOYMENT.accountId,
      apiId: 'bench',
      domainName: 'bench.example',
      domainPrefix: 'bench',
      http: { method: 'POST', path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'bench' },
      requestId: 'bench',
      routeKey: `POST ${path}`,
      stage: '$default',
      time: '',
      timeEpoch: 0,
    },
  };
};
