import type { AwsClient } from './aws/aws-client.ts';
import { AwsError } from './aws/aws-error.ts';
import { logDestinationStateOf } from './log-destination-state-of.ts';
import type { LogDestination, LogDestinationState } from './ports.ts';

type DeliveryStream = Extract<LogDestination, { readonly kind: 'delivery-stream' }>;

/** Delivery streams in Firehose that others made. A line is a record that ends in a line feed: Firehose puts nothing between records. */
export function createDeliveryStreams(client: AwsClient) {
  const put = async ({ name }: DeliveryStream, text: string): Promise<void> => {
    const Data = Buffer.from(text).toString('base64');
    await client.call('firehose', 'PutRecord', { DeliveryStreamName: name, Record: { Data } });
  };
  return {
    async prepare(stream: DeliveryStream): Promise<LogDestinationState> {
      try {
        await put(stream, '');
        return 'ready';
      } catch (error) {
        // Such as one that takes its records from a Kinesis stream.
        if (error instanceof AwsError && error.code === 'InvalidArgumentException') return 'unfit';
        const state = logDestinationStateOf(error);
        if (state === undefined) throw error;
        return state;
      }
    },
    write: (stream: DeliveryStream, line: string) => put(stream, `${line}\n`),
    /** A record without a byte. */
    pretend: (stream: DeliveryStream) => put(stream, ''),
  };
}
