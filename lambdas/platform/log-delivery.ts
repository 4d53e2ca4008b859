import type { AwsClient } from './aws/aws-client.ts';
import type { Bucket } from './aws/bucket.ts';
import { createDeliveryStreams } from './delivery-streams.ts';
import { createLogBuckets } from './log-buckets.ts';
import { createLogGroups } from './log-groups.ts';
import type { Clock, LogDelivery, LogDestination } from './ports.ts';

/** As long as an event of an account is. */
const PRETENDED = ' '.repeat(900);

/** Log delivery to CloudWatch Logs, S3 and Firehose. `bucketNamed` tells where buckets are. */
export function createLogDelivery(client: AwsClient, bucketNamed: (name: string) => Bucket, clock: Clock): LogDelivery {
  const groups = createLogGroups(client, clock, PRETENDED);
  const buckets = createLogBuckets(bucketNamed, clock, PRETENDED);
  const streams = createDeliveryStreams(client);
  return {
    prepare: (destination) => to(destination, groups.prepare, buckets.prepare, streams.prepare),
    write: (destination, line) =>
      to(
        destination,
        (group) => groups.write(group, line),
        (bucket) => buckets.write(bucket, line),
        (stream) => streams.write(stream, line),
      ),
    pretend: (destination) => to(destination, groups.pretend, buckets.pretend, streams.pretend),
  };
}

type Of<Kind extends LogDestination['kind']> = Extract<LogDestination, { readonly kind: Kind }>;

function to<T>(
  destination: LogDestination,
  group: (destination: Of<'log-group'>) => T,
  bucket: (destination: Of<'bucket'>) => T,
  stream: (destination: Of<'delivery-stream'>) => T,
): T {
  if (destination.kind === 'log-group') return group(destination);
  return destination.kind === 'bucket' ? bucket(destination) : stream(destination);
}
