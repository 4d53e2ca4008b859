import type { AwsCredentials } from './read-credentials.ts';

/** A bucket, and on whose behalf it is used. */
export interface Bucket {
  readonly name: string;
  readonly region: string;
  readonly credentials: () => AwsCredentials;
  /** `AWS_ENDPOINT_URL_S3` or `AWS_ENDPOINT_URL` redirect it: the environment, or an object with these names. */
  readonly endpoints: Readonly<Record<string, string | undefined>>;
}
