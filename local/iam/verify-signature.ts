import { timingSafeEqual } from 'node:crypto';
import { AwsError } from '../aws/aws-error.ts';
import type { Credentials, Principal } from './create-credentials.ts';
import { type SignedRequest, signatureOf } from './signature-of.ts';

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
  const expected = signatureOf(request, { at, region, service, signed, secretAccessKey: known.pair.secretAccessKey });
  if (!timingSafeEqual(Buffer.from(expected, 'hex'), Buffer.from(signature, 'hex'))) {
    throw new AwsError(
      'InvalidSignatureException',
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
      403,
    );
  }
  return { principal: known.principal, region, service };
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
