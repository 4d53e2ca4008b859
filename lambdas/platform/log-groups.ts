import type { AwsClient } from './aws/aws-client.ts';
import { AwsError } from './aws/aws-error.ts';
import { logDestinationStateOf } from './log-destination-state-of.ts';
import type { Clock, LogDestination, LogDestinationState } from './ports.ts';

type LogGroup = Extract<LogDestination, { readonly kind: 'log-group' }>;

/** CloudWatch Logs takes a call with an event of more than 14 days ago, and passes over the event. */
const TOO_OLD_MS = 15 * 24 * 3600 * 1000;

/** Log groups in CloudWatch Logs that others made; the streams in them are made here. */
export function createLogGroups(client: AwsClient, clock: Clock, pretended: string) {
  const createStream = async ({ name, stream }: LogGroup): Promise<void> => {
    const input = { logGroupName: name, logStreamName: stream };
    await client.call('logs', 'CreateLogStream', input).catch(unless('ResourceAlreadyExistsException'));
  };
  const put = async (group: LogGroup, event: object): Promise<void> => {
    const input = { logGroupName: group.name, logStreamName: group.stream, logEvents: [event] };
    try {
      await client.call('logs', 'PutLogEvents', input);
    } catch (error) {
      unless('ResourceNotFoundException')(error);
      // Somebody removed the stream, or the whole group: then this fails as well.
      await createStream(group);
      await client.call('logs', 'PutLogEvents', input);
    }
  };
  return {
    async prepare(group: LogGroup): Promise<LogDestinationState> {
      try {
        await createStream(group);
        return 'ready';
      } catch (error) {
        const state = logDestinationStateOf(error);
        if (state === undefined) throw error;
        return state;
      }
    },
    write: (group: LogGroup, line: string) => put(group, { timestamp: clock.now(), message: line }),
    pretend: (group: LogGroup) => put(group, { timestamp: clock.now() - TOO_OLD_MS, message: pretended }),
  };
}

function unless(code: string): (error: unknown) => void {
  return (error) => {
    if (!(error instanceof AwsError) || error.code !== code) throw error;
  };
}
