import { createPost, type HttpAnswer } from './create-post.ts';
import type { AwsCredentials } from './read-credentials.ts';
import { signRequest } from './sign-request.ts';

export interface LambdaClientOptions {
  readonly region: string;
  /** Asked before each request, so that renewed credentials are used at once. */
  readonly credentials: () => AwsCredentials | Promise<AwsCredentials>;
  /** `AWS_ENDPOINT_URL_LAMBDA` or `AWS_ENDPOINT_URL` redirect it: the environment, or an object with these names. */
  readonly endpoints: Readonly<Record<string, string | undefined>>;
}

/** Lambda's Invoke. */
export interface LambdaClient {
  /**
   * One request, without retries; `name` is a function's name or ARN, `payload` JSON. Rejects with a retryable AwsError when there is no
   * answer within `timeoutMs`.
   */
  invoke(name: string, type: 'RequestResponse' | 'Event', payload: string, timeoutMs: number): Promise<HttpAnswer>;
}

/** A client that connects when it is first used. */
export function createLambdaClient({ region, credentials, endpoints }: LambdaClientOptions): LambdaClient {
  const sender = createPost();
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  const endpoint =
    endpoints.AWS_ENDPOINT_URL_LAMBDA || endpoints.AWS_ENDPOINT_URL || `https://lambda.${region}.${suffix}`;
  return {
    async invoke(name, type, body, timeoutMs) {
      const path = `/2015-03-31/functions/${encodeURIComponent(name)}/invocations`;
      const url = new URL(path, endpoint);
      const headers = { host: url.host, 'content-type': 'application/json', 'x-amz-invocation-type': type };
      const request = { path, headers, body, region, service: 'lambda' };
      const signed = signRequest(request, await credentials(), Date.now());
      return sender.post(url, signed, body, timeoutMs);
    },
  };
}
