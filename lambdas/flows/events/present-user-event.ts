import type { UserEvent } from '../../domain/events/user-event.ts';
import type { BusEvent } from '../../platform/ports.ts';

/** EventBridge takes no more than 256 KB an event; what is left is for the members around it. */
const MOST_BYTES = 220_000;

/**
 * The event as the bus carries it. Attributes whose values would not fit are left out and named in `omittedAttributes`, the longest first; whoever
 * needs them asks the API.
 */
export function presentUserEvent({ type, occurredAt, user, ...rest }: UserEvent): BusEvent {
  const detail = { version: '1', ...rest, occurredAt: new Date(occurredAt).toISOString(), user };
  const whole = JSON.stringify(detail);
  if (!user || Buffer.byteLength(whole) <= MOST_BYTES) return { type, occurredAt, detail: whole };
  const omittedAttributes: string[] = [];
  const kept = Object.entries(user.attributes).toSorted((a, b) => a[1].length - b[1].length);
  for (;;) {
    const attributes = Object.fromEntries(kept);
    const text = JSON.stringify({ ...detail, user: { ...user, attributes, omittedAttributes } });
    const longest = Buffer.byteLength(text) <= MOST_BYTES ? undefined : kept.pop();
    if (!longest) return { type, occurredAt, detail: text };
    omittedAttributes.push(longest[0]);
  }
}
