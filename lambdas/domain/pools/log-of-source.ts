import type { EventSourceName, LogConfigurationType } from '@aws-sdk/client-cognito-identity-provider';
import type { LogDestination } from '../../platform/ports.ts';
import type { UserPool } from '../user-pool.ts';

/** Where the service is, as buckets name it. */
export interface LogOrigin {
  readonly region: string;
  readonly accountId: string;
}

/** Where the pool's owner wants to read of a source of events; undefined where nowhere. */
export function logOfSource(
  pool: Pick<UserPool, 'id' | 'logDelivery'>,
  source: EventSourceName,
  origin: LogOrigin,
): LogDestination | undefined {
  const wanted = pool.logDelivery?.find(({ EventSource }) => EventSource === source);
  return wanted && destinationOf(wanted, `${source}/${pool.id}`, origin);
}

function destinationOf(
  { CloudWatchLogsConfiguration, S3Configuration, FirehoseConfiguration }: LogConfigurationType,
  part: string,
  { region, accountId }: LogOrigin,
): LogDestination | undefined {
  // Of a group, the name is the seventh part of the ARN; names have no colon.
  const group = CloudWatchLogsConfiguration?.LogGroupArn?.split(':')[6];
  if (group !== undefined) return { kind: 'log-group', name: group, stream: part };
  const bucket = S3Configuration?.BucketArn?.split(':')[5];
  if (bucket !== undefined) {
    return { kind: 'bucket', name: bucket, accountId, folder: `AWSLogs/${accountId}/cognito-idp/${region}/${part}` };
  }
  const stream = FirehoseConfiguration?.StreamArn?.split('/')[1];
  return stream === undefined ? undefined : { kind: 'delivery-stream', name: stream };
}
