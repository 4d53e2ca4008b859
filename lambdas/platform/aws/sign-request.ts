import { createHash, createHmac } from 'node:crypto';
import type { AwsCredentials } from './read-credentials.ts';
import { signingKey } from './signing-key.ts';

/** What is signed: a `POST`. Header names are lower-case. */
export interface SignableRequest {
  /** As sent, its segments percent-encoded; `/` unless given. */
  readonly path?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly region: string;
  readonly service: string;
}

/**
 * The headers of `request` with a Signature Version 4 (`x-amz-date`, `x-amz-security-token`, `authorization`) for `at` (ms).
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function signRequest(request: SignableRequest, credentials: AwsCredentials, at: number): Record<string, string> {
  const time = new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '');
  const date = time.slice(0, 8);
  const headers: Record<string, string> = { ...request.headers, 'x-amz-date': time };
  if (credentials.sessionToken) headers['x-amz-security-token'] = credentials.sessionToken;

  const names = Object.keys(headers).sort();
  const signedHeaders = names.join(';');
  const canonicalHeaders = names.map((name) => `${name}:${headers[name]}\n`).join('');
  const path = (request.path ?? '/').split('/').map(encodeURIComponent).join('/');
  const canonical = `POST\n${path}\n\n${canonicalHeaders}\n${signedHeaders}\n${sha256(request.body)}`;
  const scope = `${date}/${request.region}/${request.service}/aws4_request`;
  const signature = hmac(
    signingKey(credentials, date, request.region, request.service),
    `AWS4-HMAC-SHA256\n${time}\n${scope}\n${sha256(canonical)}`,
  ).toString('hex');
  headers.authorization = `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
  return headers;
}

function hmac(key: string | Buffer, data: string): Buffer {
  return createHmac('sha256', key).update(data).digest();
}

function sha256(data: string): string {
  return createHash('sha256').update(data).digest('hex');
}
