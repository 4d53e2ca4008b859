import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { FRONT_DOOR_HEADERS } from '../../platform/headers.ts';

const encode = (text: string): string =>
  encodeURIComponent(text).replaceAll(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

/** Path segments are encoded once more than they came, as SigV4 wants for every service but S3. */
function canonicalizePath(path: string): string {
  return path.split('/').map(encode).join('/') || '/';
}

function canonicalizeQuery(query: string): string {
  const pairs = [...new URLSearchParams(query)].map(([name, value]) => `${encode(name)}=${encode(value)}`);
  return pairs.sort().join('&');
}

/** What the viewer sent under that name: its `Host` is known only by the header in which the front door kept it. */
function readHeader({ headers }: APIGatewayProxyEventV2, name: string): string {
  const value = name === 'host' ? (headers[FRONT_DOOR_HEADERS.viewerHost] ?? headers.host) : headers[name];
  return (value ?? '').trim().replaceAll(/\s+/g, ' ');
}

/** The canonical request of SigV4, of what the viewer asked for before the front door rewrote it. */
export function canonicalizeRequest(
  event: APIGatewayProxyEventV2,
  signedHeaders: readonly string[],
  bodyHash: string,
): string {
  const path = event.headers[FRONT_DOOR_HEADERS.viewerPath] ?? event.rawPath;
  return [
    event.requestContext.http.method,
    canonicalizePath(path),
    canonicalizeQuery(event.rawQueryString),
    ...signedHeaders.map((name) => `${name}:${readHeader(event, name)}`),
    '',
    signedHeaders.join(';'),
    bodyHash,
  ].join('\n');
}
