import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { AwsError } from '../aws/aws-error.ts';
import type { Credentials } from './create-credentials.ts';
import type { SignedRequest } from './signature-of.ts';
import type { VerifiedCall } from './verify-signature.ts';

/** S3's bound on the life of a pre-signed URL, in seconds. */
const LONGEST_LIFE = 7 * 24 * 60 * 60;

/**
 * Verifies the Signature Version 4 of a pre-signed S3 URL, whose body is not signed. Throws AwsError as S3 words it: an incomplete query, an
 * unknown key, a URL that has expired, a signature that doesn't match.
 */
export function verifyQuerySignature(request: SignedRequest, credentials: Credentials, now: number): VerifiedCall {
  const query = new URLSearchParams(request.query);
  const read = (name: string) => query.get(`X-Amz-${name}`) ?? '';
  const [accessKeyId = '', day = '', region = '', service = ''] = read('Credential').split('/');
  const [at, seconds, signature] = [read('Date'), Number(read('Expires')), read('Signature')];
  const isWhole = /^\d{8}T\d{6}Z$/.test(at) && at.startsWith(day) && seconds > 0 && seconds <= LONGEST_LIFE;
  if (!isWhole || !/^[0-9a-f]{64}$/.test(signature) || service !== 's3') {
    throw new AwsError('AuthorizationQueryParametersError', 'The query is not that of a pre-signed URL.', 400);
  }
  const known = credentials.find(accessKeyId);
  if (known === undefined || (known.pair.sessionToken ?? '') !== read('Security-Token')) {
    throw new AwsError('InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.', 403);
  }
  const begin = Date.parse(at.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)/, '$1-$2-$3T$4:$5:'));
  if (now >= begin + seconds * 1000) throw new AwsError('AccessDenied', 'Request has expired', 403);
  const scope = `${day}/${region}/${service}/aws4_request`;
  const toSign = `AWS4-HMAC-SHA256\n${at}\n${scope}\n${sha256(canonicalRequest(request, read('SignedHeaders').split(';')))}`;
  const key = scope
    .split('/')
    .reduce<string | Buffer>((secret, part) => hmac(secret, part), `AWS4${known.pair.secretAccessKey}`);
  if (!timingSafeEqual(hmac(key, toSign), Buffer.from(signature, 'hex'))) {
    throw new AwsError(
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
      403,
    );
  }
  return { principal: known.principal, region, service };
}

/** S3 takes the path as it was sent; other services encode it once more. */
function canonicalRequest({ method, path, query, headers }: SignedRequest, signed: readonly string[]): string {
  const pairs = query.split('&').filter((pair) => !pair.startsWith('X-Amz-Signature='));
  const lines = signed.map((name) => `${name}:${(headers[name] ?? '').trim()}\n`).join('');
  return [method, path, pairs.sort().join('&'), lines, signed.join(';'), 'UNSIGNED-PAYLOAD'].join('\n');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sha256(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}
