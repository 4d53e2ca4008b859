import { createHash, createHmac } from 'node:crypto';

const hmac = (key: string | Uint8Array, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** The SigV4 signature (32 bytes) of a canonical request made at `signedAt` (`20150830T123600Z`). */
export function sign(
  secretAccessKey: string,
  scope: readonly string[],
  signedAt: string,
  canonicalRequest: string,
): Uint8Array {
  const requestHash = createHash('sha256').update(canonicalRequest).digest('hex');
  const toSign = ['AWS4-HMAC-SHA256', signedAt, scope.join('/'), requestHash].join('\n');
  return hmac(scope.reduce<string | Uint8Array>(hmac, `AWS4${secretAccessKey}`), toSign);
}
