import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';

const ATTEMPTS = 5;
const ATTEMPT_TIMEOUT_MS = 5_000;

/**
 * PUTs CloudFormation's answer to its pre-signed URL, at most five times, five seconds each. Rejects when nobody took it; the message
 * names no part of the URL, whose query is a credential.
 */
export async function putAnswer(url: string, answer: object): Promise<void> {
  const body = Buffer.from(JSON.stringify(answer));
  for (let attempt = 1; ; attempt++) {
    const failure = await attemptPut(new URL(url), body);
    if (failure === undefined) return;
    if (attempt === ATTEMPTS) throw new Error(`CloudFormation did not take the answer: ${failure}`);
    await sleep(200 * 2 ** attempt * (0.5 + Math.random() / 2));
  }
}

/** Undefined on success, otherwise what went wrong. */
function attemptPut(url: URL, body: Buffer): Promise<string | undefined> {
  return new Promise((resolve) => {
    const send = url.protocol === 'http:' ? requestHttp : requestHttps;
    // An empty content type is what the URL was signed for.
    const headers = { 'content-type': '', 'content-length': body.length };
    const request = send(url, { method: 'PUT', headers, signal: AbortSignal.timeout(ATTEMPT_TIMEOUT_MS) }, (reply) => {
      reply.resume();
      const status = reply.statusCode ?? 0;
      reply.once('close', () => resolve(status >= 200 && status < 300 ? undefined : `status ${status}`));
    });
    request.once('error', (error) => resolve(error.name));
    request.end(body);
  });
}
