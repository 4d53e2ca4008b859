import { randomBytes } from 'node:crypto';
import type { HttpRequest } from './http-message.ts';
import type { RouteMatch } from './match-route.ts';

/** Where and for whom an event is made. */
export interface EventSource {
  readonly accountId: string;
  readonly apiId: string;
  readonly domainName: string;
  readonly stage: string;
  readonly stageVariables: Readonly<Record<string, string>> | undefined;
  readonly requestId: string;
  /** Who signed a request of an IAM-authorised route. */
  readonly iam: { readonly accessKey: string; readonly userArn: string } | undefined;
}

/** Content types whose bodies reach the function as text; any other arrives in base64. */
const TEXT = /^(text\/|application\/(json|javascript|xml)\b|application\/[^;]+\+(json|xml)\b)/i;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The event of payload format 2.0, as API Gateway's HTTP APIs send it. */
export function createGatewayEvent(
  request: HttpRequest,
  match: RouteMatch,
  source: EventSource,
): Record<string, unknown> {
  const { method, path, query, body } = request;
  const { cookie, ...headers } = request.headers;
  const isBase64Encoded = body.length > 0 && !TEXT.test(headers['content-type'] ?? 'application/json');
  const now = new Date();
  const parameters = queryParameters(query);
  return {
    version: '2.0',
    routeKey: match.routeKey,
    rawPath: decodePath(path),
    rawQueryString: query,
    ...(cookie === undefined ? {} : { cookies: cookie.split(/;\s*/) }),
    headers: {
      ...headers,
      'x-amzn-trace-id': `Root=1-${Math.floor(now.getTime() / 1000).toString(16)}-${randomBytes(12).toString('hex')}`,
    },
    ...(Object.keys(parameters).length > 0 ? { queryStringParameters: parameters } : {}),
    ...(Object.keys(match.pathParameters).length > 0 ? { pathParameters: match.pathParameters } : {}),
    ...(source.stageVariables === undefined ? {} : { stageVariables: source.stageVariables }),
    requestContext: {
      accountId: source.accountId,
      apiId: source.apiId,
      ...(source.iam === undefined ? {} : { authorizer: { iam: iamContext(source.accountId, source.iam) } }),
      domainName: source.domainName,
      domainPrefix: source.domainName.split('.')[0],
      http: {
        method,
        path: decodePath(path),
        protocol: 'HTTP/1.1',
        sourceIp: request.viewerAddress,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: source.requestId,
      routeKey: match.routeKey,
      stage: source.stage,
      time: formatTime(now),
      timeEpoch: now.getTime(),
    },
    ...(body.length > 0 ? { body: body.toString(isBase64Encoded ? 'base64' : 'utf8') } : {}),
    isBase64Encoded,
  };
}

function iamContext(
  accountId: string,
  { accessKey, userArn }: NonNullable<EventSource['iam']>,
): Record<string, unknown> {
  return {
    accessKey,
    accountId,
    callerId: accessKey,
    cognitoIdentity: null,
    principalOrgId: null,
    userArn,
    userId: accessKey,
  };
}

function queryParameters(query: string): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    parameters[name] = parameters[name] === undefined ? value : `${parameters[name]},${value}`;
  }
  return parameters;
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function formatTime(at: Date): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  const time = [at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()].map(pad).join(':');
  return `${pad(at.getUTCDate())}/${MONTHS[at.getUTCMonth()]}/${at.getUTCFullYear()}:${time} +0000`;
}
