import { asList, asObject, asText, type Json, type JsonObject } from '../json.ts';
import type { HttpReply, HttpRequest } from './http-message.ts';

/** A request in the shape that CloudFront Functions see: values in objects, cookies apart, no body. */
export function toEdgeRequest({ method, path, query, headers }: HttpRequest): JsonObject {
  const { cookie = '', ...rest } = headers;
  return {
    method,
    uri: path,
    querystring: multiValues(query.split('&').filter(Boolean)),
    headers: Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, { value }])),
    cookies: multiValues(cookie.split(/;\s*/).filter(Boolean)),
  };
}

/** The request after a function changed it. */
export function fromEdgeRequest(edge: JsonObject, original: HttpRequest): HttpRequest {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(asObject(edge.headers)))
    headers[name.toLowerCase()] = values(value).join(',');
  const cookie = pairs(asObject(edge.cookies)).join('; ');
  if (cookie !== '') headers.cookie = cookie;
  return {
    ...original,
    method: asText(edge.method) ?? original.method,
    path: asText(edge.uri) ?? original.path,
    query: pairs(asObject(edge.querystring)).join('&'),
    headers,
  };
}

/** A reply in the shape that CloudFront Functions see. */
export function toEdgeResponse({ status, headers }: HttpReply): JsonObject {
  const { 'set-cookie': cookies, ...rest } = headers;
  const edge: JsonObject = {};
  for (const [name, value] of Object.entries(rest))
    edge[name] = { value: typeof value === 'string' ? value : value.join(',') };
  const list = cookies === undefined ? [] : typeof cookies === 'string' ? [cookies] : cookies;
  const cookieMembers = list.map((cookie) => {
    const [pair = '', ...attributes] = cookie.split(/;\s*/);
    const [name = '', ...value] = pair.split('=');
    return [name, { value: value.join('='), attributes: attributes.join('; ') }] as const;
  });
  return { statusCode: status, headers: edge, cookies: Object.fromEntries(cookieMembers) };
}

/** The reply that a function gave, or changed; `body` is the one to keep when it gives none. */
export function fromEdgeResponse(edge: JsonObject, body: Buffer = Buffer.alloc(0)): HttpReply {
  const headers: Record<string, string | readonly string[]> = {};
  for (const [name, value] of Object.entries(asObject(edge.headers)))
    headers[name.toLowerCase()] = values(value).join(',');
  const cookies = Object.entries(asObject(edge.cookies)).flatMap(([name, entry]) => {
    const attributes = asText(asObject(entry).attributes);
    return values(entry).map((value) => `${name}=${value}${attributes ? `; ${attributes}` : ''}`);
  });
  if (cookies.length > 0) headers['set-cookie'] = cookies;
  const given = asText(edge.body) ?? asText(asObject(edge.body).data);
  const encoding = asObject(edge.body).encoding === 'base64' ? 'base64' : 'utf8';
  return { status: Number(edge.statusCode), headers, body: given === undefined ? body : Buffer.from(given, encoding) };
}

function multiValues(parts: readonly string[]): JsonObject {
  const grouped = new Map<string, string[]>();
  for (const part of parts) {
    const split = part.indexOf('=');
    const name = split === -1 ? part : part.slice(0, split);
    grouped.set(name, [...(grouped.get(name) ?? []), split === -1 ? '' : part.slice(split + 1)]);
  }
  const members: JsonObject = {};
  for (const [name, [first = '', ...more]] of grouped) {
    members[name] =
      more.length === 0 ? { value: first } : { value: first, multiValue: [first, ...more].map((value) => ({ value })) };
  }
  return members;
}

function values(entry: Json): string[] {
  const { value, multiValue } = asObject(entry);
  return multiValue === undefined
    ? [asText(value) ?? '']
    : asList(multiValue).map((one) => asText(asObject(one).value) ?? '');
}

function pairs(members: JsonObject): string[] {
  return Object.entries(members).flatMap(([name, entry]) =>
    values(entry).map((value) => (value === '' ? name : `${name}=${value}`)),
  );
}
