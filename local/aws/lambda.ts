import { authorize } from '../iam/authorize.ts';
import type { AwsService } from './aws-call.ts';
import { AwsError } from './aws-error.ts';
import { jsonError } from './json-protocol.ts';

const INVOKE = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;
/** Lambda's bound on a synchronous payload, in bytes. */
const LONGEST_PAYLOAD = 6 * 1024 * 1024;

/** Lambda: Invoke, synchronous, asynchronous and dry-run. */
export function createLambda(): AwsService {
  return {
    renderError: (code, message, status) => jsonError(code, message, code === 'AccessDeniedException' ? 403 : status),
    async handle({ account, principal, method, path, headers, body }) {
      const named = decodeURIComponent(INVOKE.exec(path)?.[1] ?? '');
      if (method !== 'POST' || named === '') {
        throw new AwsError('UnknownOperationException', `The local Lambda has no operation at ${method} ${path}.`, 404);
      }
      const name = named.startsWith('arn:') ? (named.split(':')[6] ?? '') : named.split(':')[0]!;
      const { partition, region, accountId } = account;
      const arn = named.startsWith('arn:') ? named : `arn:${partition}:lambda:${region}:${accountId}:function:${name}`;
      authorize(account, principal, 'lambda:InvokeFunction', arn);
      const target = account.functions.get(name);
      if (target === undefined) throw new AwsError('ResourceNotFoundException', `Function not found: ${arn}`, 404);
      if (body.length > LONGEST_PAYLOAD)
        throw new AwsError(
          'RequestTooLargeException',
          'Request must be smaller than 6291456 bytes for the InvokeFunction operation',
          413,
        );
      const type = headers['x-amz-invocation-type'] ?? 'RequestResponse';
      if (type === 'DryRun') return { status: 204, headers: {}, body: '' };
      const running = target.invoke(body.length > 0 ? body.toString() : '{}');
      if (type === 'Event') return { status: 202, headers: {}, body: '' };
      const { ok, payload, requestId } = await running;
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
