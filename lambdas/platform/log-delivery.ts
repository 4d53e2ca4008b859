import type { AwsClient } from './aws/aws-client.ts';
import { AwsError } from './aws/aws-error.ts';
import type { Clock, LogDelivery } from './ports.ts';

/** Log groups in CloudWatch Logs that others made; the streams in them are made here. */
export function createLogDelivery(client: AwsClient, clock: Clock): LogDelivery {
  const createStream = async (group: string, stream: string): Promise<void> => {
    const input = { logGroupName: group, logStreamName: stream };
    await client.call('logs', 'CreateLogStream', input).catch(unless('ResourceAlreadyExistsException'));
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
    async write(group, stream, line) {
      const logEvents = [{ timestamp: clock.now(), message: line }];
      const put = () => client.call('logs', 'PutLogEvents', { logGroupName: group, logStreamName: stream, logEvents });
      try {
        await put();
      } catch (error) {
        unless('ResourceNotFoundException')(error);
        // Somebody removed the stream, or the whole group: then this fails as well.
        await createStream(group, stream);
        await put();
      }
    },
  };
}

function unless(code: string): (error: unknown) => void {
  return (error) => {
    if (!(error instanceof AwsError) || error.code !== code) throw error;
  };
}
