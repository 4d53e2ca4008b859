import { setTimeout as sleep } from 'node:timers/promises';
import { AwsError, type AwsErrorBody } from './aws-error.ts';
import { createPostJson, type HttpAnswer } from './create-post-json.ts';
import type { AwsCredentials } from './read-credentials.ts';
import { signRequest } from './sign-request.ts';

/** The services that speak AWS JSON and that functions call. */
export type AwsService = 'dynamodb' | 'kms' | 'logs' | 'secretsmanager';

const SERVICES = {
  dynamodb: { target: 'DynamoDB_20120810', version: '1.0', endpointVariable: 'AWS_ENDPOINT_URL_DYNAMODB' },
  logs: { target: 'Logs_20140328', version: '1.1', endpointVariable: 'AWS_ENDPOINT_URL_CLOUDWATCH_LOGS' },
  kms: { target: 'TrentService', version: '1.1', endpointVariable: 'AWS_ENDPOINT_URL_KMS' },
  secretsmanager: { target: 'secretsmanager', version: '1.1', endpointVariable: 'AWS_ENDPOINT_URL_SECRETS_MANAGER' },
} as const;

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
  /** How long one attempt may take, ms; default 2000. */
  readonly attemptTimeoutMs?: number;
  /** Attempts of one call; default 8. */
  readonly attempts?: number;
  /** No attempt is begun later than this after the first, ms; default 10000. */
  readonly patienceMs?: number;
  readonly observe?: (call: AwsCall) => void;
}

export interface AwsClient {
  /**
   * Calls an operation and answers its output as plain JSON. Throttling, server errors and lost connections are retried with
   * full-jitter back-off; rejects with AwsError.
   */
  call<Output extends object>(service: AwsService, operation: string, input: object): Promise<Output>;
  /** Ends its connections. */
  close(): void;
}

const FIRST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 1000;

/** A client for DynamoDB, KMS, CloudWatch Logs and Secrets Manager, small enough to cost next to nothing at a cold start. */
export function createAwsClient(options: AwsClientOptions): AwsClient {
  const { region, attemptTimeoutMs = 2000, attempts: mostAttempts = 8, patienceMs = 10_000, observe } = options;
  const sender = createPostJson();
  const urls = new Map<AwsService, URL>();

  const urlOf = (service: AwsService): URL => {
    const url = urls.get(service) ?? new URL(endpointOf(service, region, options.endpoints ?? {}));
    urls.set(service, url);
    return url;
  };

  const attempt = async <Output>(service: AwsService, operation: string, body: string): Promise<Output> => {
    const { target, version } = SERVICES[service];
    const url = urlOf(service);
    const headers = {
      host: url.host,
      'content-type': `application/x-amz-json-${version}`,
      'x-amz-target': `${target}.${operation}`,
    };
    const signed = signRequest({ headers, body, region, service }, await options.credentials(), Date.now());
    return readAnswer<Output>(await sender.post(url, signed, body, attemptTimeoutMs));
  };

  const call = async <Output extends object>(service: AwsService, operation: string, input: object) => {
    const body = JSON.stringify(input);
    const begun = performance.now();
    let attempts = 0;
    let response: Output | undefined;
    try {
      for (;;) {
        attempts += 1;
        try {
          response = await attempt<Output>(service, operation, body);
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
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return (
    endpoints[SERVICES[service].endpointVariable] ||
    endpoints.AWS_ENDPOINT_URL ||
    `https://${service}.${region}.${suffix}`
  );
}

function readAnswer<Output>(answer: HttpAnswer): Output {
  if (answer.status === 200) return parse<Output>(answer) ?? ({} as Output);
  const body = parse<AwsErrorBody>(answer) ?? {};
  const named = body.__type ?? String(answer.headers['x-amzn-errortype'] ?? `Http${answer.status}`);
  const code = (named.split('#').at(-1) ?? named).split(':')[0] ?? named;
  throw new AwsError(code, body.message ?? body.Message ?? code, answer.status, body);
}

/** Undefined for an empty body. A broken one counts as no answer: a proxy's page, or an answer that was cut short. */
function parse<Body>(answer: HttpAnswer): Body | undefined {
  if (answer.body === '') return undefined;
  try {
    return JSON.parse(answer.body) as Body;
  } catch (cause) {
    throw new AwsError('UnreadableAnswer', `the answer (HTTP ${answer.status}) is not JSON`, 0, {}, cause);
  }
}
