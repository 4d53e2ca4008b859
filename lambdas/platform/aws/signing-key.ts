import { createHmac } from 'node:crypto';
import type { AwsCredentials } from './read-credentials.ts';

const KEPT = 16;
const keys = new Map<string, { readonly secret: string; readonly key: Buffer }>();

/** The key that signs requests of one day to one service; derived once per day, region, service and key pair. `date` is `yyyymmdd`. */
export function signingKey(credentials: AwsCredentials, date: string, region: string, service: string): Buffer {
  const id = `${credentials.accessKeyId}/${date}/${region}/${service}`;
  const known = keys.get(id);
  if (known?.secret === credentials.secretAccessKey) return known.key;
  const parts = [region, service, 'aws4_request'];
  const key = parts.reduce(hmac, hmac(`AWS4${credentials.secretAccessKey}`, date));
  if (keys.size >= KEPT) keys.clear();
  keys.set(id, { secret: credentials.secretAccessKey, key });
  return key;
}

function hmac(key: string | Buffer, data: string): Buffer {
  return createHmac('sha256', key).update(data).digest();
}
