import { asObject, asStrings, asText, type JsonObject } from '../json.ts';
import type { HttpRequest } from './http-message.ts';

/** What a cache behaviour passes on to the origin. */
export interface ForwardingPolicies {
  /** `CachePolicyConfig`; empty for a managed policy that passes nothing on. */
  readonly cache: JsonObject;
  /** `OriginRequestPolicyConfig`; empty when the behaviour has none. */
  readonly originRequest: JsonObject;
}

/** Headers that CloudFront passes on by itself. */
const ALWAYS = ['content-type', 'content-length', 'accept-encoding', 'origin-agent-cluster'];
/** Headers that never reach the origin as the viewer sent them. */
const HOP_BY_HOP = [
  'connection',
  'expect',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

/** The request as CloudFront sends it to the origin: only the headers, cookies and query parameters that the policies name. */
export function selectForwarded(
  request: HttpRequest,
  { cache, originRequest }: ForwardingPolicies,
  edgeAdded: Readonly<Record<string, string>>,
): HttpRequest {
  const key = asObject(cache.ParametersInCacheKeyAndForwardedToOrigin);
  const passes = (section: string, behavior: string, list: string) => {
    const tests = [asObject(key[section]), asObject(originRequest[section])].map((config) =>
      selector(asText(config[behavior]), listOf(config, list)),
    );
    return (name: string) => tests.some((test) => test(name));
  };
  const passesHeader = passes('HeadersConfig', 'HeaderBehavior', 'Headers');
  const passesCookie = passes('CookiesConfig', 'CookieBehavior', 'Cookies');
  const passesParameter = passes('QueryStringsConfig', 'QueryStringBehavior', 'QueryStrings');
  const { cookie = '', ...viewerHeaders } = request.headers;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(viewerHeaders)) {
    if (!HOP_BY_HOP.includes(name) && name !== 'host' && (ALWAYS.includes(name) || passesHeader(name)))
      headers[name] = value;
  }
  const named = [
    ...listOf(asObject(key.HeadersConfig), 'Headers'),
    ...listOf(asObject(originRequest.HeadersConfig), 'Headers'),
  ];
  for (const [name, value] of Object.entries(edgeAdded)) {
    delete headers[name];
    if (named.some((entry) => entry.toLowerCase() === name)) headers[name] = value;
  }
  headers['user-agent'] ??= 'Amazon CloudFront';
  const cookies = cookie.split(/;\s*/).filter((pair) => pair !== '' && passesCookie(pair.split('=')[0]!));
  if (cookies.length > 0) headers.cookie = cookies.join('; ');
  const query = request.query.split('&').filter((pair) => pair !== '' && passesParameter(pair.split('=')[0]!));
  return { ...request, headers, query: query.join('&') };
}

function listOf(config: JsonObject, name: string): string[] {
  const list = config[name];
  return Array.isArray(list) ? asStrings(list) : asStrings(asObject(list).Items);
}

function selector(behavior: string | undefined, names: readonly string[]): (name: string) => boolean {
  const listed = (name: string) => names.some((entry) => entry.toLowerCase() === name.toLowerCase());
  switch (behavior) {
    case 'all':
    case 'allViewer':
    case 'allViewerAndWhitelistCloudFront':
      return () => true;
    case 'allExcept':
      return (name) => !listed(name);
    case 'whitelist':
      return listed;
    default:
      return () => false;
  }
}
