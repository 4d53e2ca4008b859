import type { AwsClient } from './aws/aws-client.ts';
import { EVENT_SOURCE } from './event-source.ts';
import type { BusEvent, EventBus } from './ports.ts';

/** EventBridge's bounds on one request: entries, and their size in bytes, with room for what surrounds them. */
const MOST_ENTRIES = 10;
const MOST_BYTES = 240_000;

interface PutEventsAnswer {
  readonly FailedEntryCount?: number;
  readonly Entries?: readonly { readonly ErrorCode?: string }[];
}

/** A bus of EventBridge. What it has taken of a request up to the first entry that it refused counts as published; an entry may come again. */
export function createEventBus(client: AwsClient, name: string): EventBus {
  return {
    async publish(events) {
      let published = 0;
      for (const batch of inBatches(events)) {
        const Entries = batch.map(({ type, detail, occurredAt }) => ({
          EventBusName: name,
          Source: EVENT_SOURCE,
          DetailType: type,
          Detail: detail,
          Time: Math.floor(occurredAt / 1000),
        }));
        const answer = await client.call<PutEventsAnswer>('events', 'PutEvents', { Entries });
        const refused = (answer.Entries ?? []).findIndex(({ ErrorCode }) => ErrorCode !== undefined);
        if (answer.FailedEntryCount && refused >= 0) return published + refused;
        published += batch.length;
      }
      return published;
    },
  };
}

function inBatches(events: readonly BusEvent[]): BusEvent[][] {
  const batches: BusEvent[][] = [];
  let bytes = 0;
  for (const event of events) {
    const size = Buffer.byteLength(event.detail);
    const last = batches.at(-1);
    if (last && last.length < MOST_ENTRIES && bytes + size <= MOST_BYTES) {
      last.push(event);
      bytes += size;
    } else {
      batches.push([event]);
      bytes = size;
    }
  }
  return batches;
}
