import { createHash, createHmac } from 'node:crypto';
import type { AwsCredentials } from './read-credentials.ts';
import { signingKey } from './signing-key.ts';

/** A request whose signature stands in its URL. */
export interface PresignableRequest {
  readonly method: 'GET' | 'PUT' | 'DELETE';
  /** Without a query; its path encoded as it is sent. */
  readonly url: URL;
  /** Headers that must be sent as they are; lower-case names. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly region: string;
  /** How long the URL is good, in seconds. */
  readonly seconds: number;
}

/**
 * An S3 URL that does one request on behalf of `credentials`, signed for `at` (ms). The body is not covered.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 */
export function presignUrl(request: PresignableRequest, credentials: AwsCredentials, at: number): string {
  const { method, url, region, seconds } = request;
  const time = new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '');
  const date = time.slice(0, 8);
  const scope = `${date}/${region}/s3/aws4_request`;
  const headers: Readonly<Record<string, string>> = { ...request.headers, host: url.host };
  const names = Object.keys(headers).sort();
  const parameters: Record<string, string> = {
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': `${credentials.accessKeyId}/${scope}`,
    'X-Amz-Date': time,
    'X-Amz-Expires': String(seconds),
    'X-Amz-SignedHeaders': names.join(';'),
    ...(credentials.sessionToken ? { 'X-Amz-Security-Token': credentials.sessionToken } : {}),
  };
  const query = Object.keys(parameters)
    .sort()
    .map((name) => `${name}=${encodeURIComponent(parameters[name] ?? '')}`)
    .join('&');
  const lines = names.map((name) => `${name}:${headers[name]}\n`).join('');
  const canonical = `${method}\n${url.pathname}\n${query}\n${lines}\n${names.join(';')}\nUNSIGNED-PAYLOAD`;
  const digest = createHash('sha256').update(canonical).digest('hex');
  const signature = createHmac('sha256', signingKey(credentials, date, region, 's3'))
    .update(`AWS4-HMAC-SHA256\n${time}\n${scope}\n${digest}`)
    .digest('hex');
  return `${url.origin}${url.pathname}?${query}&X-Amz-Signature=${signature}`;
}
