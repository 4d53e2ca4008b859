import type { Bucket } from './bucket.ts';

/** Where an object of the bucket is: under the bucket's own host, or, at another endpoint, under the bucket's path. */
export function objectUrl({ name, region, endpoints }: Bucket, key: string): URL {
  const path = key.split('/').map(encodeURIComponent).join('/');
  const endpoint = endpoints.AWS_ENDPOINT_URL_S3 || endpoints.AWS_ENDPOINT_URL;
  if (endpoint) return new URL(`/${name}/${path}`, endpoint);
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return new URL(`https://${name}.s3.${region}.${suffix}/${path}`);
}
