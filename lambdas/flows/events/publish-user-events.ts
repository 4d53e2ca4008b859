import type { EventBus } from '../../platform/ports.ts';
import { type ItemChange, readUserEvents } from '../../store/user-events/read-user-events.ts';
import { presentUserEvent } from './present-user-event.ts';

/**
 * Publishes what happened to users by these writes, in their order. Answers the sequence number of the write from which on they must come again,
 * because the bus refused an event of it: none is left out then, none overtakes another, and some may come twice. Undefined when all are published.
 */
export async function publishUserEvents(bus: EventBus, changes: readonly ItemChange[]): Promise<string | undefined> {
  const events = changes.flatMap((change) => readUserEvents(change));
  const published = await bus.publish(events.map(presentUserEvent));
  return events[published]?.sequence;
}
