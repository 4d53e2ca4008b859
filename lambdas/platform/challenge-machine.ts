import type { AwsClient } from './aws/aws-client.ts';
import { AwsError } from './aws/aws-error.ts';
import type { ChallengeMachine } from './ports.ts';

/** What StartSyncExecution answers, as far as it is read. */
interface Execution {
  readonly status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT';
  readonly output?: string;
  readonly error?: string;
}

/**
 * The Express state machine behind Step Functions' StartSyncExecution. `open` makes the client, and `arn` is read, when a turn is run for
 * the first time.
 */
export function createChallengeMachine(open: () => AwsClient, arn: () => string): ChallengeMachine {
  let client: AwsClient | undefined;
  return {
    async run(input) {
      client ??= open();
      try {
        const request = { stateMachineArn: arn(), input };
        const { status, output, error } = await client.call<Execution>('states', 'StartSyncExecution', request);
        if (status === 'SUCCEEDED' && output !== undefined) return { kind: 'ended', output };
        return { kind: 'unreachable', reason: status === 'TIMED_OUT' ? 'Timeout' : (error ?? status) };
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        return { kind: 'unreachable', reason: error.code === 'AttemptTimeout' ? 'Timeout' : error.code };
      }
    },
  };
}
