import type { Account } from '../account.ts';
import type { Principal } from '../iam/create-credentials.ts';
import type { Json } from '../json.ts';
import type { InvokeTask } from '../runtime/create-state-machine.ts';
import { AwsError } from './aws-error.ts';
import { createLambda } from './lambda.ts';

/** Names that Step Functions has for errors of Lambda's; it calls all others `Lambda.AWSLambdaException`. */
const NAMED: readonly string[] = ['ResourceNotFoundException', 'ServiceException', 'TooManyRequestsException'];

/** Invokes functions as a state machine does: with the rights of its role, and errors in Step Functions' words. */
export function invokeForMachine(account: Account, principal: Principal): InvokeTask {
  const lambda = createLambda();
  return async (functionName, payload) => {
    const path = `/2015-03-31/functions/${encodeURIComponent(functionName)}/invocations`;
    const call = { account, principal, method: 'POST', path, query: '', headers: {}, operation: 'Invoke' };
    const reply = await lambda.handle({ ...call, body: Buffer.from(payload) }).catch((error: unknown) => {
      if (!(error instanceof AwsError)) throw error;
      const name = NAMED.includes(error.code) ? error.code : 'AWSLambdaException';
      throw failure(
        `Lambda.${name}`,
        `${error.message} (Service: AWSLambda; Status Code: ${error.status}; Error Code: ${error.code}; Request ID: local)`,
      );
    });
    const text = String(reply.body);
    if (reply.headers['x-amz-function-error'] !== undefined) throw functionError(text);
    return { ExecutedVersion: '$LATEST', Payload: JSON.parse(text || 'null') as Json, StatusCode: reply.status };
  };
}

/** The function's own error; what died without one is unknown. */
function functionError(document: string): Error {
  const { errorType } = JSON.parse(document) as { errorType?: string };
  if (errorType !== undefined && !errorType.startsWith('Runtime.')) return failure(errorType, document);
  const cause = `The cause could not be determined because Lambda did not return an error type. Returned payload: ${document}`;
  return failure('Lambda.Unknown', cause);
}

function failure(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}
