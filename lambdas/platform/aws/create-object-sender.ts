import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../ports.ts';
import type { Bucket } from './bucket.ts';
import { objectUrl } from './object-url.ts';
import { presignUrl } from './presign-url.ts';

/** One request about an object. */
export interface ObjectRequest {
  readonly method: 'GET' | 'PUT' | 'DELETE';
  readonly key: string;
  /** Lower-case names. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array<ArrayBuffer> | string;
}

export interface ObjectSenderOptions {
  readonly clock: Clock;
  /** Of one request. */
  readonly attempts: number;
  /** How long one attempt may take, ms. */
  readonly attemptTimeoutMs: number;
}

/** How long a signature is good: one request's time, in seconds. */
const SIGNATURE_SECONDS = 60;

/**
 * Sends requests about objects of a bucket, signed by their URL. Server errors, S3's throttling among them, and lost connections are retried;
 * rejects as `fetch` does where the last attempt gets no answer. Whoever asks reads the answer's body to its end or cancels it.
 */
export function createObjectSender({ clock, attempts, attemptTimeoutMs }: ObjectSenderOptions) {
  return async (bucket: Bucket, { method, key, headers = {}, body }: ObjectRequest): Promise<Response> => {
    const { region } = bucket;
    const url = objectUrl(bucket, key);
    for (let attempt = 1; ; attempt += 1) {
      const request = { method, url, headers, region, seconds: SIGNATURE_SECONDS };
      const signed = presignUrl(request, bucket.credentials(), clock.now());
      const signal = AbortSignal.timeout(attemptTimeoutMs);
      const options = { method, headers, signal, redirect: 'manual', ...(body !== undefined && { body }) } as const;
      const answer = await fetch(signed, options).catch((error: Error) => {
        if (attempt >= attempts) throw error;
      });
      if (answer !== undefined && (answer.status < 500 || attempt >= attempts)) return answer;
      await answer?.body?.cancel();
      await sleep(Math.random() * 100 * 2 ** attempt);
    }
  };
}
