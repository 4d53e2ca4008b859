import type { DynamoDBRecord } from 'aws-lambda';
import type { UserCountChange } from './user-count-store.ts';

/** The users that came or went, out of records of the table's stream; everything else in them is left out. */
export function readUserChanges(records: readonly DynamoDBRecord[]): readonly UserCountChange[] {
  return records.flatMap(({ eventID: eventId, eventName, dynamodb }) => {
    if (eventName !== 'INSERT' && eventName !== 'REMOVE') return [];
    const image = eventName === 'INSERT' ? dynamodb?.NewImage : dynamodb?.OldImage;
    const [tag, poolId, sub] = [image?._t?.S, image?.poolId?.S, image?.sub?.S];
    if (eventId === undefined || tag !== 'user' || poolId === undefined || sub === undefined) return [];
    return [{ eventId, poolId, sub, delta: eventName === 'INSERT' ? 1 : -1 }];
  });
}
