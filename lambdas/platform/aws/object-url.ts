import type { Bucket } from './bucket.ts';

/** Names that can be a label of a host that S3's certificate has; others, with dots or of before 2018, can't. */
const LABEL = /^[a-z0-9-]+$/;

/** Where an object of the bucket is: under the bucket's own host where it has one, else, or at another endpoint, under the bucket's path. */
export function objectUrl({ name, region, endpoints }: Bucket, key: string): URL {
  const path = key.split('/').map(encodeURIComponent).join('/');
  const endpoint = endpoints.AWS_ENDPOINT_URL_S3 || endpoints.AWS_ENDPOINT_URL;
  if (endpoint) return new URL(`/${name}/${path}`, endpoint);
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  const host = `s3.${region}.${suffix}`;
  return new URL(LABEL.test(name) ? `https://${name}.${host}/${path}` : `https://${host}/${name}/${path}`);
}
