import { randomUUID } from 'node:crypto';
import type { Account } from '../account.ts';
import { AwsError } from '../aws/aws-error.ts';
import { authorize } from '../iam/authorize.ts';
import type { Principal } from '../iam/create-credentials.ts';
import { matchWildcards } from '../iam/match-wildcards.ts';
import { verifySignature } from '../iam/verify-signature.ts';
import { asObject, asText, type JsonObject } from '../json.ts';
import { LocalError } from '../local-error.ts';
import type { LocalFunction } from '../runtime/create-function.ts';
import { createGatewayEvent } from './create-gateway-event.ts';
import { createTokenBucket, type TokenBucket } from './create-token-bucket.ts';
import { type HttpReply, type HttpRequest, messageReply } from './http-message.ts';
import { createRouteMatcher, type RouteMatch } from './match-route.ts';
import { readFunctionReply } from './read-function-reply.ts';

/** An HTTP API of API Gateway. */
export interface HttpApi {
  readonly routeKeys: readonly string[];
  /** `<id>.execute-api.<region>.amazonaws.com`. */
  readonly domainName: string;
  handle(request: HttpRequest): Promise<HttpReply>;
}

interface Route {
  readonly target: LocalFunction;
  readonly timeoutMillis: number;
  readonly authorization: string;
  readonly bucket: TokenBucket;
}

/** API Gateway's bound on a request, in bytes. */
const LONGEST_BODY = 10 * 1024 * 1024;
/** Throttling of an account that asked for nothing else: per second, and burst. */
const ACCOUNT_LIMITS = { rate: 10_000, burst: 5000 };
const LONGEST_INTEGRATION_MILLIS = 30_000;

/**
 * Builds an HTTP API from its route, integration and stage resources. Throws LocalError when a route's integration is missing, its
 * function doesn't exist, or the function doesn't permit API Gateway to invoke it: such an API answers 500 in the cloud.
 */
export function createHttpApi(account: Account, apiId: string): HttpApi {
  const { frontDoor, accountId, region } = account;
  const domainName = `${apiId}.execute-api.${region}.amazonaws.com`;
  const stages = [...frontDoor.stages.values()].filter((stage) => stage.ApiId === apiId);
  const stage = stages.find(({ StageName }) => StageName === '$default');
  if (stage === undefined)
    throw new LocalError(`The API ${apiId} has no $default stage, which is the only one that the local mode serves.`);
  const declared = [...frontDoor.routes.values()].filter((route) => route.ApiId === apiId);
  const routes = new Map(
    declared.map((route) => [asText(route.RouteKey) ?? '', createRoute(account, apiId, route, stage)]),
  );
  const match = createRouteMatcher([...routes.keys()]);
  return {
    routeKeys: [...routes.keys()],
    domainName,
    async handle(request) {
      const requestId = randomUUID();
      const stamp = ({ headers, ...reply }: HttpReply): HttpReply => ({
        ...reply,
        headers: { ...headers, 'apigw-requestid': requestId },
      });
      if (request.body.length > LONGEST_BODY) return stamp(messageReply(413, 'Request Entity Too Large'));
      const found = match(request.method, request.path);
      const route = found && routes.get(found.routeKey);
      if (found === undefined || route === undefined) return stamp(messageReply(404, 'Not Found'));
      if (!route.bucket.take()) return stamp(messageReply(429, 'Too Many Requests'));
      try {
        const principal =
          route.authorization === 'AWS_IAM' ? authorizeCaller(account, apiId, request, found) : undefined;
        const iam = principal && { accessKey: accessKeyOf(request), userArn: principal.arn };
        const stageVariables =
          stage.StageVariables === undefined ? undefined : (asObject(stage.StageVariables) as Record<string, string>);
        const source = { accountId, apiId, domainName, stage: '$default', stageVariables, requestId, iam };
        return stamp(await invoke(route, JSON.stringify(createGatewayEvent(request, found, source))));
      } catch (error) {
        if (error instanceof AwsError) return stamp(messageReply(403, 'Forbidden'));
        throw error;
      }
    },
  };
}

function createRoute(account: Account, apiId: string, route: JsonObject, stage: JsonObject): Route {
  const { frontDoor, functions } = account;
  const key = asText(route.RouteKey) ?? '';
  const authorization = asText(route.AuthorizationType) ?? 'NONE';
  if (authorization !== 'NONE' && authorization !== 'AWS_IAM') {
    throw new LocalError(
      `The route ${key} uses the authorizer type ${authorization}, which the local mode doesn't know.`,
    );
  }
  const integration = frontDoor.integrations.get((asText(route.Target) ?? '').replace(/^integrations\//, ''));
  if (integration?.IntegrationType !== 'AWS_PROXY' || integration.PayloadFormatVersion !== '2.0') {
    throw new LocalError(`The route ${key} has no Lambda integration of payload format 2.0.`);
  }
  const name = /:function:([^:/]+)/.exec(asText(integration.IntegrationUri) ?? '')?.[1] ?? '';
  const target = functions.get(name);
  if (target === undefined)
    throw new LocalError(`The route ${key} leads to the function ${name || '(none)'}, which doesn't exist.`);
  requirePermission(account, apiId, key, name);
  const general = asObject(stage.DefaultRouteSettings);
  const own = asObject(asObject(stage.RouteSettings)[key]);
  const rate = Number(own.ThrottlingRateLimit ?? general.ThrottlingRateLimit ?? ACCOUNT_LIMITS.rate);
  const burst = Number(own.ThrottlingBurstLimit ?? general.ThrottlingBurstLimit ?? ACCOUNT_LIMITS.burst);
  const timeoutMillis = Number(integration.TimeoutInMillis ?? LONGEST_INTEGRATION_MILLIS);
  return { target, timeoutMillis, authorization, bucket: createTokenBucket(rate, burst) };
}

function requirePermission(
  { invokePermissions, partition, region, accountId }: Account,
  apiId: string,
  key: string,
  name: string,
): void {
  const [method = '', path = ''] = key === '$default' ? ['', '$default'] : key.split(' ');
  const caller = `arn:${partition}:execute-api:${region}:${accountId}:${apiId}/$default/${method && `${method === 'ANY' ? '*' : method}`}${path}`;
  const permitted = (invokePermissions.get(name) ?? []).some(
    ({ principal, sourceArn }) =>
      principal === 'apigateway.amazonaws.com' && (sourceArn === undefined || matchWildcards(sourceArn, caller)),
  );
  if (!permitted) {
    throw new LocalError(
      `API Gateway may not invoke the function ${name} for the route ${key}: no AWS::Lambda::Permission allows it.`,
    );
  }
}

function authorizeCaller(account: Account, apiId: string, request: HttpRequest, { routeKey }: RouteMatch): Principal {
  const { principal, service } = verifySignature(request, account.credentials, account.clock.now());
  if (service !== 'execute-api')
    throw new AwsError('AccessDeniedException', 'Credential should be scoped to correct service.', 403);
  const path = routeKey.includes(' ') ? routeKey.split(' ')[1] : '/$default';
  const { partition, region, accountId } = account;
  const arn = `arn:${partition}:execute-api:${region}:${accountId}:${apiId}/$default/${request.method}${path}`;
  authorize(account, principal, 'execute-api:Invoke', arn);
  return principal;
}

function accessKeyOf({ headers }: HttpRequest): string {
  return /Credential=([^/]+)\//.exec(headers.authorization ?? '')?.[1] ?? '';
}

async function invoke({ target, timeoutMillis }: Route, event: string): Promise<HttpReply> {
  const timeout = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => timeout.resolve(undefined), timeoutMillis);
  const result = await Promise.race([target.invoke(event), timeout.promise]);
  clearTimeout(timer);
  if (result === undefined) return messageReply(503, 'Service Unavailable');
  return result.ok ? readFunctionReply(result.payload) : messageReply(500, 'Internal Server Error');
}
