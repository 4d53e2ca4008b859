import type { AwsClient } from './aws/aws-client.ts';
import { AwsError } from './aws/aws-error.ts';
import type { Clock, LogDelivery } from './ports.ts';

/** CloudWatch Logs takes a call with an event of more than 14 days ago, and passes over the event. */
const TOO_OLD_MS = 15 * 24 * 3600 * 1000;
/** As long as an event of an account is. */
const PRETENDED = ' '.repeat(700);

/** Log groups in CloudWatch Logs that others made; the streams in them are made here. */
export function createLogDelivery(client: AwsClient, clock: Clock): LogDelivery {
  const createStream = async (group: string, stream: string): Promise<void> => {
    const input = { logGroupName: group, logStreamName: stream };
    await client.call('logs', 'CreateLogStream', input).catch(unless('ResourceAlreadyExistsException'));
  };
  const put = async (group: string, stream: string, event: object): Promise<void> => {
    const input = { logGroupName: group, logStreamName: stream, logEvents: [event] };
    try {
      await client.call('logs', 'PutLogEvents', input);
    } catch (error) {
      unless('ResourceNotFoundException')(error);
      // Somebody removed the stream, or the whole group: then this fails as well.
      await createStream(group, stream);
      await client.call('logs', 'PutLogEvents', input);
    }
  };
  return {
    async prepare(group, stream) {
      try {
        await createStream(group, stream);
        return 'ready';
      } catch (error) {
        const code = error instanceof AwsError ? error.code : undefined;
        if (code === 'AccessDeniedException') return 'denied';
        if (code === 'ResourceNotFoundException') return 'missing';
        throw error;
      }
    },
    write: (group, stream, line) => put(group, stream, { timestamp: clock.now(), message: line }),
    pretend: (group, stream) => put(group, stream, { timestamp: clock.now() - TOO_OLD_MS, message: PRETENDED }),
  };
}

function unless(code: string): (error: unknown) => void {
  return (error) => {
    if (!(error instanceof AwsError) || error.code !== code) throw error;
  };
}
