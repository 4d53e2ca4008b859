import type { EventSourceName } from '@aws-sdk/client-cognito-identity-provider';
import type { UserPool } from '../user-pool.ts';

/** A stream of a log group. */
export interface SourceLog {
  /** The group's name. */
  readonly group: string;
  readonly stream: string;
}

/** Where the pool's owner wants to read of a source of events; undefined where nowhere. */
export function logOfSource(
  pool: Pick<UserPool, 'id' | 'logDelivery'>,
  source: EventSourceName,
): SourceLog | undefined {
  const wanted = pool.logDelivery?.find(({ EventSource }) => EventSource === source);
  // The group is the last part of its ARN; names have no colon.
  const group = wanted?.CloudWatchLogsConfiguration?.LogGroupArn?.split(':')[6];
  return group === undefined ? undefined : { group, stream: `${source}/${pool.id}` };
}
