import { randomUUID } from 'node:crypto';
import { authorize } from '../iam/authorize.ts';
import { asText, parseJsonObject } from '../json.ts';
import type { AwsService } from './aws-call.ts';
import { AwsError } from './aws-error.ts';
import { jsonError, jsonReply, readJsonBody } from './json-protocol.ts';

/** Step Functions' bound on the input of an execution, in bytes. */
const LONGEST_INPUT = 256 * 1024;

/** Step Functions: StartSyncExecution of Express state machines. */
export function createStates(): AwsService {
  return {
    renderError: jsonError,
    async handle(call) {
      const { account, principal, operation } = call;
      if (operation !== 'StartSyncExecution') {
        throw new AwsError('UnknownOperationException', `The local Step Functions has no operation ${operation}.`);
      }
      const body = readJsonBody(call);
      const arn = asText(body.stateMachineArn) ?? '';
      authorize(account, principal, 'states:StartSyncExecution', arn);
      const machine = account.stateMachines.get(arn);
      if (machine === undefined) {
        throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
      }
      const text = asText(body.input) ?? '{}';
      const input = parseJsonObject(text);
      if (input === undefined) throw new AwsError('InvalidExecutionInput', 'The input is no JSON object.');
      if (Buffer.byteLength(text) > LONGEST_INPUT) {
        throw new AwsError('ValidationException', 'The input is longer than 256 KB.');
      }
      const startDate = Date.now() / 1000;
      const result = await machine.run(input);
      return jsonReply({
        executionArn: `${arn.replace(':stateMachine:', ':express:')}:${randomUUID()}:${randomUUID()}`,
        stateMachineArn: arn,
        startDate,
        stopDate: Date.now() / 1000,
        ...result,
      });
    },
  };
}
