import type { UserPool } from '../user-pool.ts';

/** A stream of a log group. */
export interface NotificationLog {
  /** The group's name. */
  readonly group: string;
  readonly stream: string;
}

/** Where the pool's owner wants to read of messages that were not delivered; undefined where nowhere. */
export function notificationLog(pool: Pick<UserPool, 'id' | 'logDelivery'>): NotificationLog | undefined {
  const wanted = pool.logDelivery?.find(({ EventSource: source }) => source === 'userNotification');
  // The group is the last part of its ARN; names have no colon.
  const group = wanted?.CloudWatchLogsConfiguration?.LogGroupArn?.split(':')[6];
  return group === undefined ? undefined : { group, stream: `userNotification/${pool.id}` };
}
