import { matchWildcards } from '../iam/match-wildcards.ts';
import { asList, asObject, asStrings, asText, type JsonObject } from '../json.ts';
import type { HttpReply, HttpRequest } from './http-message.ts';

/** Adds and removes the headers that a response headers policy names, honouring its overrides. */
export function applyResponseHeadersPolicy(reply: HttpReply, request: HttpRequest, policy: JsonObject): HttpReply {
  const headers: Record<string, string | readonly string[]> = { ...reply.headers };
  for (const item of asList(asObject(policy.RemoveHeadersConfig).Items)) {
    delete headers[(asText(asObject(item).Header) ?? '').toLowerCase()];
  }
  const set = (name: string, value: string | undefined, override: boolean): void => {
    if (value !== undefined && (override || headers[name] === undefined)) headers[name] = value;
  };
  for (const [name, value] of corsHeaders(asObject(policy.CorsConfig), request)) {
    set(name, value, asObject(policy.CorsConfig).OriginOverride === true);
  }
  const security = asObject(policy.SecurityHeadersConfig);
  for (const [section, [name, render]] of Object.entries(SECURITY_HEADERS)) {
    const config = security[section];
    if (config !== undefined) set(name, render(asObject(config)), asObject(config).Override === true);
  }
  for (const item of asList(asObject(policy.CustomHeadersConfig).Items)) {
    const { Header, Value, Override } = asObject(item);
    set((asText(Header) ?? '').toLowerCase(), asText(Value), Override === true);
  }
  return { ...reply, headers };
}

const SECURITY_HEADERS: Readonly<Record<string, readonly [string, (config: JsonObject) => string | undefined]>> = {
  ContentSecurityPolicy: ['content-security-policy', (config) => asText(config.ContentSecurityPolicy)],
  ContentTypeOptions: ['x-content-type-options', () => 'nosniff'],
  FrameOptions: ['x-frame-options', (config) => asText(config.FrameOption)],
  ReferrerPolicy: ['referrer-policy', (config) => asText(config.ReferrerPolicy)],
  StrictTransportSecurity: [
    'strict-transport-security',
    ({ AccessControlMaxAgeSec, IncludeSubdomains, Preload }) =>
      [
        `max-age=${asText(AccessControlMaxAgeSec)}`,
        IncludeSubdomains === true && 'includeSubDomains',
        Preload === true && 'preload',
      ]
        .filter(Boolean)
        .join('; '),
  ],
  XSSProtection: [
    'x-xss-protection',
    ({ Protection, ModeBlock }) => (Protection === true ? `1${ModeBlock === true ? '; mode=block' : ''}` : '0'),
  ],
};

/** CORS headers; CloudFront adds them only to a request that names its origin, and the preflight's only to a preflight. */
function corsHeaders(config: JsonObject, request: HttpRequest): [string, string][] {
  const origin = request.headers.origin;
  const items = (name: string) => asStrings(asObject(config[name]).Items ?? []);
  const allowed = items('AccessControlAllowOrigins');
  if (origin === undefined || !allowed.some((pattern) => matchWildcards(pattern, origin))) return [];
  const headers: [string, string][] = [['access-control-allow-origin', allowed.includes('*') ? '*' : origin]];
  if (!allowed.includes('*')) headers.push(['vary', 'Origin']);
  if (config.AccessControlAllowCredentials === true) headers.push(['access-control-allow-credentials', 'true']);
  const exposed = items('AccessControlExposeHeaders');
  if (exposed.length > 0) headers.push(['access-control-expose-headers', exposed.join(', ')]);
  if (request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined) {
    headers.push(['access-control-allow-methods', items('AccessControlAllowMethods').join(', ')]);
    headers.push(['access-control-allow-headers', items('AccessControlAllowHeaders').join(', ')]);
    const age = asText(config.AccessControlMaxAgeSec);
    if (age !== undefined) headers.push(['access-control-max-age', age]);
  }
  return headers;
}
