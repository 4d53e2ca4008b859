import { createPost } from './aws/create-post.ts';
import type { AwsCredentials } from './aws/read-credentials.ts';
import { signRequest } from './aws/sign-request.ts';
import type { ImportWorker } from './ports.ts';

export interface ImportWorkerOptions {
  readonly functionName: string;
  readonly region: string;
  readonly credentials: () => AwsCredentials;
  /** `AWS_ENDPOINT_URL_LAMBDA` or `AWS_ENDPOINT_URL` redirect it: the environment, or an object with these names. */
  readonly endpoints: Readonly<Record<string, string | undefined>>;
}

const REQUEST_MS = 5_000;

/** The worker as a Lambda function, invoked asynchronously. Rejects when Lambda doesn't accept the event. */
export function createImportWorker({
  functionName,
  region,
  credentials,
  endpoints,
}: ImportWorkerOptions): ImportWorker {
  const sender = createPost();
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  const endpoint =
    endpoints.AWS_ENDPOINT_URL_LAMBDA || endpoints.AWS_ENDPOINT_URL || `https://lambda.${region}.${suffix}`;
  return {
    async wake() {
      const path = `/2015-03-31/functions/${functionName}/invocations`;
      const url = new URL(path, endpoint);
      const headers = { host: url.host, 'content-type': 'application/json', 'x-amz-invocation-type': 'Event' };
      const body = '{}';
      const signed = signRequest({ path, headers, body, region, service: 'lambda' }, credentials(), Date.now());
      const { status } = await sender.post(url, signed, body, REQUEST_MS);
      if (status !== 202) throw new Error(`Lambda answered ${status} to an asynchronous invocation`);
    },
  };
}
