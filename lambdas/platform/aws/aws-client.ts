import { setTimeout as sleep } from 'node:timers/promises';
import { AwsError } from './aws-error.ts';
import { AWS_SERVICES } from './aws-services.ts';
import { createPost } from './create-post.ts';
import type { EncodedCall } from './protocol.ts';
import type { AwsCredentials } from './read-credentials.ts';
import { signRequest } from './sign-request.ts';

/** A service that functions call. */
export type AwsService = keyof typeof AWS_SERVICES;

/** One finished call, for benchmarks and tests. */
export interface AwsCall {
  readonly service: AwsService;
  readonly operation: string;
  readonly request: object;
  /** Undefined when the call failed. */
  readonly response: object | undefined;
  readonly attempts: number;
  readonly durationMs: number;
}

export interface AwsClientOptions {
  readonly region: string;
  /** Asked before each attempt, so that renewed credentials are used at once. */
  readonly credentials: () => AwsCredentials | Promise<AwsCredentials>;
  /** `AWS_ENDPOINT_URL_<SERVICE>` or `AWS_ENDPOINT_URL` redirect a service: the environment, or an object with these names. */
  readonly endpoints?: Readonly<Record<string, string | undefined>>;
  /** How long one attempt may take, ms; by default as long as the service may need. */
  readonly attemptTimeoutMs?: number;
  /** Attempts of one call; default 8. */
  readonly attempts?: number;
  /** No attempt is begun later than this after the first, ms; default 10000. */
  readonly patienceMs?: number;
  readonly observe?: (call: AwsCall) => void;
}

export interface AwsClient {
  /**
   * Calls an operation and answers its output as plain JSON, as far as the service's protocol reads it. Throttling, server errors and
   * lost connections are retried with full-jitter back-off; rejects with AwsError.
   */
  call<Output extends object>(
    service: AwsService,
    operation: string,
    input: object,
    /** Elsewhere than in its own Region. */
    place?: { readonly region: string },
  ): Promise<Output>;
  /** Ends its connections. */
  close(): void;
}

const FIRST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 1000;

/** A client for the few operations of AWS services that functions call, small enough to cost next to nothing at a cold start. */
export function createAwsClient(options: AwsClientOptions): AwsClient {
  const { region: ownRegion, attempts: mostAttempts = 8, patienceMs = 10_000, observe } = options;
  const sender = createPost();
  const urls = new Map<string, URL>();

  const urlOf = (service: AwsService, region: string): URL => {
    const name = `${service} ${region}`;
    const url = urls.get(name) ?? new URL(endpointOf(service, region, options.endpoints ?? {}));
    urls.set(name, url);
    return url;
  };

  const attempt = async (
    service: AwsService,
    region: string,
    { path, headers, body }: EncodedCall,
  ): Promise<object> => {
    const { signedAs, protocol, answersWithinMs } = AWS_SERVICES[service];
    const { attemptTimeoutMs = answersWithinMs } = options;
    const url = new URL(path, urlOf(service, region));
    const request = { path, headers: { ...headers, host: url.host }, body, region, service: signedAs };
    const signed = signRequest(request, await options.credentials(), Date.now());
    return protocol.decode(await sender.post(url, signed, body, attemptTimeoutMs));
  };

  const call = async <Output extends object>(
    service: AwsService,
    operation: string,
    input: object,
    { region } = { region: ownRegion },
  ) => {
    const encoded = AWS_SERVICES[service].protocol.encode(operation, input);
    const begun = performance.now();
    let attempts = 0;
    let response: Output | undefined;
    try {
      for (;;) {
        attempts += 1;
        try {
          response = (await attempt(service, region, encoded)) as Output;
          return response;
        } catch (error) {
          const pause = Math.random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempts - 1));
          const late = performance.now() - begun + pause > patienceMs;
          if (!(error instanceof AwsError) || !error.retryable || attempts >= mostAttempts || late) throw error;
          await sleep(pause);
        }
      }
    } finally {
      observe?.({ service, operation, request: input, response, attempts, durationMs: performance.now() - begun });
    }
  };

  return { call, close: sender.close };
}

function endpointOf(
  service: AwsService,
  region: string,
  endpoints: Readonly<Record<string, string | undefined>>,
): string {
  const { host, endpointVariable } = AWS_SERVICES[service];
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return endpoints[endpointVariable] || endpoints.AWS_ENDPOINT_URL || `https://${host}.${region}.${suffix}`;
}
