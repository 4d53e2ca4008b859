import { createHash, createHmac } from 'node:crypto';

/** A request as its signature covers it. */
export interface SignedRequest {
  readonly method: string;
  /** Path and query as received, still encoded. */
  readonly path: string;
  readonly query: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What a signature is for, and who makes it. */
export interface SigningScope {
  /** `YYYYMMDDTHHMMSSZ`. */
  readonly at: string;
  readonly region: string;
  readonly service: string;
  /** Names of the headers that it covers, in lower case and in order. */
  readonly signed: readonly string[];
  readonly secretAccessKey: string;
}

/** The AWS Signature Version 4 of a request, in hex. */
export function signatureOf(request: SignedRequest, scope: SigningScope): string {
  const { at, region, service, signed, secretAccessKey } = scope;
  const parts = [at.slice(0, 8), region, service, 'aws4_request'];
  const toSign = `AWS4-HMAC-SHA256\n${at}\n${parts.join('/')}\n${sha256(canonicalRequest(request, signed))}`;
  const key = parts.reduce<string | Buffer>((secret, part) => hmac(secret, part), `AWS4${secretAccessKey}`);
  return hmac(key, toSign).toString('hex');
}

function canonicalRequest({ method, path, query, headers, body }: SignedRequest, signed: readonly string[]): string {
  const canonicalPath = path.split('/').map(encode).join('/');
  const canonicalQuery = query
    .split('&')
    .filter(Boolean)
    .map((pair) => (pair.includes('=') ? pair : `${pair}=`))
    .sort()
    .join('&');
  const lines = signed.map((name) => `${name}:${(headers[name] ?? '').trim().replace(/\s+/g, ' ')}\n`);
  return [method, canonicalPath, canonicalQuery, lines.join(''), signed.join(';'), sha256(body)].join('\n');
}

function encode(segment: string): string {
  return encodeURIComponent(segment).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
