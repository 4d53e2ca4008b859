import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { AwsError } from '../aws/aws-error.ts';
import type { Credentials, Principal } from './create-credentials.ts';

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

/** The credential scope that a request was signed for, and by whom. */
export interface VerifiedCall {
  readonly principal: Principal;
  readonly region: string;
  readonly service: string;
}

/** The skew that AWS allows, in milliseconds. */
const ALLOWED_SKEW = 5 * 60_000;
const AUTHORIZATION =
  /^AWS4-HMAC-SHA256\s+Credential=([^/,\s]+)\/(\d{8})\/([^/,\s]+)\/([^/,\s]+)\/aws4_request,\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/;

/**
 * Verifies an AWS Signature Version 4 in the Authorization header. Throws AwsError as AWS words it: a missing or malformed
 * header, an unknown key, a wrong session token, a skewed clock, a signature that doesn't match.
 */
export function verifySignature(request: SignedRequest, credentials: Credentials, now: number): VerifiedCall {
  const { headers } = request;
  const [, accessKeyId = '', day = '', region = '', service = '', signedHeaders = '', signature = ''] =
    AUTHORIZATION.exec(headers.authorization ?? '') ?? [];
  if (signature === '')
    throw new AwsError('IncompleteSignatureException', 'The Authorization header is not a Signature Version 4.', 400);
  const known = credentials.find(accessKeyId);
  if (known === undefined) throw invalidToken();
  if (known.pair.sessionToken !== undefined && headers['x-amz-security-token'] !== known.pair.sessionToken)
    throw invalidToken();
  const at = headers['x-amz-date'] ?? '';
  checkClock(at, day, now);
  const signed = signedHeaders.split(';');
  if (!signed.includes('host')) throw new AwsError('InvalidSignatureException', "'Host' must be a signed header.", 400);
  const scope = `${day}/${region}/${service}/aws4_request`;
  const toSign = `AWS4-HMAC-SHA256\n${at}\n${scope}\n${sha256(canonicalRequest(request, signed))}`;
  const key = scope
    .split('/')
    .reduce<string | Buffer>((secret, part) => hmac(secret, part), `AWS4${known.pair.secretAccessKey}`);
  if (!timingSafeEqual(hmac(key, toSign), Buffer.from(signature, 'hex'))) {
    throw new AwsError(
      'InvalidSignatureException',
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
      403,
    );
  }
  return { principal: known.principal, region, service };
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

function checkClock(at: string, day: string, now: number): void {
  const [, year, month, date, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(at) ?? [];
  const time = Date.parse(`${year}-${month}-${date}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(time) || !at.startsWith(day)) {
    throw new AwsError(
      'InvalidSignatureException',
      "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of 'x-amz-date'.",
      400,
    );
  }
  if (Math.abs(now - time) > ALLOWED_SKEW) {
    throw new AwsError(
      'InvalidSignatureException',
      `Signature expired: ${at} is now outside the accepted window.`,
      403,
    );
  }
}

function invalidToken(): AwsError {
  return new AwsError('UnrecognizedClientException', 'The security token included in the request is invalid.', 400);
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
