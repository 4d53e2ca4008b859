import { setTimeout as sleep } from 'node:timers/promises';
import { AwsError } from './aws/aws-error.ts';
import type { HttpAnswer } from './aws/create-post.ts';
import type { LambdaClient } from './aws/lambda-client.ts';
import type { FunctionCall, FunctionOutcome, Functions } from './ports.ts';

const ATTEMPTS = 3;
const FIRST_PAUSE_MS = 50;

/** What one attempt came to; `again` when Lambda itself failed, so that another one may succeed. */
type Attempt = { readonly outcome: FunctionOutcome; readonly again: boolean };

/**
 * Functions behind Lambda's Invoke. What Lambda could not do (throttled, an error of its own, no connection) is tried three times in all
 * within the time limit; what the function did is final.
 */
export function createFunctions(client: LambdaClient): Functions {
  const run = async (type: 'RequestResponse' | 'Event', call: FunctionCall): Promise<FunctionOutcome> => {
    const deadline = performance.now() + call.limitMs;
    for (let number = 1; ; number += 1) {
      const { outcome, again } = await attempt(client, type, call, deadline - performance.now());
      const pause = FIRST_PAUSE_MS * 2 ** (number - 1) * (0.5 + Math.random());
      if (!again || number === ATTEMPTS || performance.now() + pause >= deadline) return outcome;
      await sleep(pause);
    }
  };
  return {
    invoke: (call) => run('RequestResponse', call),
    enqueue: (call) => run('Event', call),
  };
}

async function attempt(
  client: LambdaClient,
  type: 'RequestResponse' | 'Event',
  { arn, payload }: FunctionCall,
  leftMs: number,
): Promise<Attempt> {
  try {
    return judge(await client.invoke(arn, type, payload, Math.max(1, Math.ceil(leftMs))));
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const reason = error.code === 'AttemptTimeout' ? 'Timeout' : error.code;
    return { outcome: { kind: 'unreachable', reason }, again: reason !== 'Timeout' };
  }
}

function judge({ status, headers, body }: HttpAnswer): Attempt {
  if (status >= 300) {
    const named = String(headers['x-amzn-errortype'] ?? `Http${status}`).split(':')[0] ?? '';
    return { outcome: { kind: 'unreachable', reason: named }, again: status >= 500 || status === 429 };
  }
  const outcome: FunctionOutcome =
    headers['x-amz-function-error'] === undefined
      ? { kind: 'answered', payload: body }
      : { kind: 'failed', message: readMessage(body) };
  return { outcome, again: false };
}

/** The message of the error document that Lambda makes of what the function threw. */
function readMessage(body: string): string {
  try {
    const document = JSON.parse(body) as { errorMessage?: unknown; errorType?: unknown } | null;
    return String(document?.errorMessage ?? document?.errorType ?? 'Unhandled');
  } catch {
    return 'Unhandled';
  }
}
