import { authorize } from '../iam/authorize.ts';
import type { LocalFunction } from '../runtime/create-function.ts';
import type { AwsService } from './aws-call.ts';
import { AwsError } from './aws-error.ts';
import { jsonError } from './json-protocol.ts';

const INVOKE = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;
/** Lambda's bounds on the payload of an invocation, and on what it answers, in bytes. */
const LONGEST_PAYLOAD = { RequestResponse: 6 * 1024 * 1024, Event: 1024 * 1024 };
const LONGEST_ANSWER = LONGEST_PAYLOAD.RequestResponse;

/** Lambda: Invoke, synchronous, asynchronous and dry-run. */
export function createLambda(): AwsService {
  return {
    renderError: (code, message, status) => jsonError(code, message, code === 'AccessDeniedException' ? 403 : status),
    async handle({ account, principal, method, path, headers, body }) {
      const named = decodeURIComponent(INVOKE.exec(path)?.[1] ?? '');
      if (method !== 'POST' || named === '') {
        throw new AwsError('UnknownOperationException', `The local Lambda has no operation at ${method} ${path}.`, 404);
      }
      const { partition, region, accountId } = account;
      const arn = named.startsWith('arn:') ? named : `arn:${partition}:lambda:${region}:${accountId}:function:${named}`;
      const name = arn.split(':')[6] ?? '';
      const qualifier = arn.split(':')[7] ?? '$LATEST';
      const isThere = qualifier === '$LATEST' || account.qualifiedFunctions.has(arn);
      const target = account.functions.get(name);
      authorize(account, principal, 'lambda:InvokeFunction', arn, target?.configuration.tagConditions);
      if (target === undefined || !isThere)
        throw new AwsError('ResourceNotFoundException', `Function not found: ${arn}`, 404);
      const type = headers['x-amz-invocation-type'] ?? 'RequestResponse';
      const longest = type === 'Event' ? LONGEST_PAYLOAD.Event : LONGEST_PAYLOAD.RequestResponse;
      if (body.length > longest) {
        const message = `Request must be smaller than ${longest} bytes for the InvokeFunction operation`;
        throw new AwsError('RequestTooLargeException', message, 413);
      }
      if (type !== 'Event' && target.isFull()) {
        throw new AwsError('TooManyRequestsException', 'Rate Exceeded.', 429);
      }
      if (type === 'DryRun') return { status: 204, headers: {}, body: '' };
      const running = target.invoke(body.length > 0 ? body.toString() : '{}');
      if (type === 'Event') return { status: 202, headers: {}, body: '' };
      const { ok, payload, requestId } = fitAnswer(await running);
      const result: Record<string, string> = {
        'content-type': 'application/json',
        'x-amzn-requestid': requestId,
        'x-amz-executed-version': '$LATEST',
      };
      if (!ok) result['x-amz-function-error'] = 'Unhandled';
      return { status: 200, headers: result, body: payload };
    },
  };
}

/** An answer that is too long is a failure of the function. */
function fitAnswer(result: Awaited<ReturnType<LocalFunction['invoke']>>): typeof result {
  const length = Buffer.byteLength(result.payload);
  if (length <= LONGEST_ANSWER) return result;
  const errorMessage = `Response payload size (${length} bytes) exceeded maximum allowed payload size (${LONGEST_ANSWER} bytes).`;
  const payload = JSON.stringify({ errorType: 'Function.ResponseSizeTooLarge', errorMessage });
  return { ...result, ok: false, payload };
}
