import { randomBytes } from 'node:crypto';
import type { Account } from '../account.ts';
import { matchWildcards } from '../iam/match-wildcards.ts';
import { asList, asObject, asStrings, asText, type Json, type JsonObject } from '../json.ts';
import { LocalError } from '../local-error.ts';
import { applyResponseHeadersPolicy } from './apply-response-headers-policy.ts';
import { createBucketOrigin } from './create-bucket-origin.ts';
import type { HttpApi } from './create-http-api.ts';
import { fromEdgeRequest, fromEdgeResponse, toEdgeRequest, toEdgeResponse } from './edge-messages.ts';
import type { HttpReply, HttpRequest } from './http-message.ts';
import { type EdgeFunction, loadEdgeFunction } from './load-edge-function.ts';
import { MANAGED_CACHE_POLICIES, MANAGED_ORIGIN_REQUEST_POLICIES } from './managed-policies.ts';
import { type ForwardingPolicies, selectForwarded } from './select-forwarded.ts';

/** A CloudFront distribution. It keeps no cache: each request is a miss. */
export interface Distribution {
  /** Host names that are its own, in lower case. */
  readonly aliases: readonly string[];
  handle(request: HttpRequest): Promise<HttpReply>;
}

/** Where a behaviour's requests go. */
interface Origin {
  ask(request: HttpRequest, policies: ForwardingPolicies, edge: Edge): Promise<HttpReply>;
}

interface Behavior {
  readonly pattern: string;
  readonly methods: readonly string[];
  readonly origin: Origin;
  readonly policies: ForwardingPolicies;
  readonly responseHeaders: JsonObject | undefined;
  readonly viewerRequest: EdgeFunction | undefined;
  readonly viewerResponse: EdgeFunction | undefined;
}

/** Builds a distribution from its resource. Throws LocalError for an origin or a policy that isn't there. */
export function createDistribution(
  account: Account,
  id: string,
  api: HttpApi,
  log: (line: string) => void,
): Distribution {
  const config = asObject(asObject(account.frontDoor.distributions.get(id)).DistributionConfig);
  const origins = new Map(
    asList(config.Origins).map((entry) => [
      asText(asObject(entry).Id) ?? '',
      readOrigin(account, asObject(entry), api, id),
    ]),
  );
  const read = (entry: Json | undefined, pattern?: string) =>
    readBehavior(account, asObject(entry), origins, log, pattern);
  const behaviors = [
    ...asList(config.CacheBehaviors).map((entry) => read(entry)),
    read(config.DefaultCacheBehavior, '*'),
  ];
  return {
    aliases: asStrings(config.Aliases ?? []).map((alias) => alias.toLowerCase()),
    async handle(request) {
      const behavior = behaviors.find(({ pattern }) => matchWildcards(pattern, request.path))!;
      const edge = {
        id,
        domainName: `${id.toLowerCase()}.cloudfront.net`,
        requestId: randomBytes(39).toString('base64url'),
      };
      const reply = await serve(behavior, request, edge, log);
      return {
        ...reply,
        headers: { ...reply.headers, 'x-amz-cf-id': edge.requestId, 'x-cache': 'Miss from cloudfront' },
      };
    },
  };
}

const FUNCTION_FAILED =
  'The CloudFront function associated with the CloudFront distribution is invalid or could not run.';

interface Edge {
  readonly id: string;
  readonly domainName: string;
  readonly requestId: string;
}

async function serve(
  behavior: Behavior,
  viewer: HttpRequest,
  edge: Edge,
  log: (line: string) => void,
): Promise<HttpReply> {
  if (!behavior.methods.includes(viewer.method)) {
    return errorReply(
      403,
      'This distribution is not configured to allow the HTTP request method that was used for this request.',
    );
  }
  const run = async (edgeFunction: EdgeFunction, event: JsonObject): Promise<JsonObject | undefined> => {
    try {
      return await edgeFunction(event);
    } catch (error) {
      log(`The CloudFront Function failed: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  };
  let request = viewer;
  if (behavior.viewerRequest !== undefined) {
    const given = await run(behavior.viewerRequest, edgeEvent('viewer-request', edge, viewer, {}));
    if (given === undefined) return errorReply(503, FUNCTION_FAILED);
    if (given.statusCode !== undefined) return fromEdgeResponse(given);
    request = fromEdgeRequest(given, viewer);
  }
  let reply = await behavior.origin.ask(request, behavior.policies, edge);
  if (behavior.responseHeaders !== undefined)
    reply = applyResponseHeadersPolicy(reply, request, behavior.responseHeaders);
  if (behavior.viewerResponse === undefined) return reply;
  const event = edgeEvent('viewer-response', edge, request, { response: toEdgeResponse(reply) });
  const given = await run(behavior.viewerResponse, event);
  return given === undefined ? errorReply(503, FUNCTION_FAILED) : fromEdgeResponse(given, reply.body);
}

/** What CloudFront knows of the viewer. A laptop has no place on its map, so the place is called so. */
function viewerHeaders({ viewerAddress, viewerPort }: HttpRequest): Record<string, string> {
  return {
    'cloudfront-forwarded-proto': 'https',
    'cloudfront-viewer-address': `${viewerAddress}:${viewerPort}`,
    'cloudfront-viewer-city': 'Localhost',
    'cloudfront-viewer-country': 'ZZ',
    'cloudfront-viewer-country-name': 'Localhost',
    'cloudfront-viewer-http-version': '1.1',
  };
}

function edgeEvent(
  eventType: string,
  { id, domainName, requestId }: Edge,
  request: HttpRequest,
  rest: JsonObject,
): JsonObject {
  return {
    version: '1.0',
    context: { distributionDomainName: domainName, distributionId: id, eventType, requestId },
    viewer: { ip: request.viewerAddress },
    request: toEdgeRequest(request),
    ...rest,
  };
}

function readOrigin(account: Account, origin: JsonObject, api: HttpApi, distribution: string): Origin {
  const domain = asText(origin.DomainName) ?? '';
  if (origin.S3OriginConfig !== undefined) return createBucketOrigin(account, origin, distribution);
  const known = [api.domainName, new URL(account.apiUrl).host];
  if (!known.includes(domain))
    throw new LocalError(`The distribution's origin ${domain} is not the HTTP API of this stack.`);
  const customHeaders: Record<string, string> = {};
  for (const entry of asList(origin.OriginCustomHeaders)) {
    const { HeaderName, HeaderValue } = asObject(account.resolveDynamic(entry));
    customHeaders[(asText(HeaderName) ?? '').toLowerCase()] = asText(HeaderValue) ?? '';
  }
  const path = asText(origin.OriginPath) ?? '';
  return {
    ask(request, policies, edge) {
      const forwarded = selectForwarded(request, policies, viewerHeaders(request));
      const chain = request.headers['x-forwarded-for'];
      const headers = {
        ...forwarded.headers,
        ...customHeaders,
        host: api.domainName,
        via: `1.1 ${edge.domainName} (CloudFront)`,
        'x-amz-cf-id': edge.requestId,
        'x-forwarded-for': chain === undefined ? request.viewerAddress : `${chain}, ${request.viewerAddress}`,
        'x-forwarded-port': '443',
        'x-forwarded-proto': 'https',
      };
      return api.handle({ ...forwarded, path: path + forwarded.path, headers });
    },
  };
}

function readBehavior(
  { frontDoor }: Account,
  behavior: JsonObject,
  origins: ReadonlyMap<string, Origin>,
  log: (line: string) => void,
  pattern = `/${(asText(behavior.PathPattern) ?? '').replace(/^\//, '')}`,
): Behavior {
  const origin = origins.get(asText(behavior.TargetOriginId) ?? '');
  if (origin === undefined)
    throw new LocalError(`The cache behaviour ${pattern} names an origin that the distribution doesn't have.`);
  const policy = (
    member: string,
    own: ReadonlyMap<string, JsonObject>,
    managed: Readonly<Record<string, JsonObject>>,
  ) => {
    const id = asText(behavior[member]);
    if (id === undefined) return undefined;
    const found = own.get(id) ?? managed[id];
    if (found === undefined)
      throw new LocalError(`The cache behaviour ${pattern} names the policy ${id}, which the local mode doesn't know.`);
    return found;
  };
  const edgeFunction = (type: string) => {
    const entry = asList(behavior.FunctionAssociations).find((one) => asObject(one).EventType === type);
    const arn = asText(asObject(entry).FunctionARN);
    return arn === undefined ? undefined : loadEdgeFunction(arn, frontDoor.edgeFunctions.get(arn) ?? '', log);
  };
  const cache = policy('CachePolicyId', frontDoor.cachePolicies, MANAGED_CACHE_POLICIES);
  const originRequest = policy(
    'OriginRequestPolicyId',
    frontDoor.originRequestPolicies,
    MANAGED_ORIGIN_REQUEST_POLICIES,
  );
  return {
    pattern,
    methods: asStrings(behavior.AllowedMethods ?? ['GET', 'HEAD']),
    origin,
    policies: { cache: cache ?? {}, originRequest: originRequest ?? {} },
    responseHeaders: policy('ResponseHeadersPolicyId', frontDoor.responseHeadersPolicies, {}),
    viewerRequest: edgeFunction('viewer-request'),
    viewerResponse: edgeFunction('viewer-response'),
  };
}

function errorReply(status: number, message: string): HttpReply {
  const body = `<!doctype html><title>ERROR: The request could not be satisfied</title><h1>${status} ERROR</h1><p>${message}</p>\n`;
  return {
    status,
    headers: { 'content-type': 'text/html', 'x-cache': 'Error from cloudfront' },
    body: Buffer.from(body),
  };
}
