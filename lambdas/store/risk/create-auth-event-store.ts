import { AUTH_EVENT_SECONDS } from '../../domain/risk/auth-event.ts';
import { keys } from '../keys.ts';
import { listPartition } from '../list-partition.ts';
import type { Table } from '../table.ts';
import { authEventAttributes, itemToAuthEvent } from './auth-event-item.ts';
import type { AuthEventStore } from './auth-event-store.ts';

const NOBODYS = { _t: 'nobodys-event', _v: 1 };
const NOBODYS_SECONDS = 24 * 3600;

/** Events of accounts, in the partition of their user. Those of a former user of the same name don't count. */
export function createAuthEventStore(
  table: Table,
  now: () => number,
  keyOfNobodys = keys.nobodysEvent,
): AuthEventStore {
  return {
    async note(event) {
      const key = keys.authEvent(event.poolId, event.username, event.id);
      await table.update(key, { set: authEventAttributes(event) }, [
        { pk: { exists: false } },
        { response: { differs: 'Pass' } },
      ]);
    },

    async noteNobodys(poolId, name) {
      const ttl = Math.ceil(now() / 1000) + NOBODYS_SECONDS;
      await table.update(keyOfNobodys(poolId, name), { set: { ...NOBODYS, ttl } });
    },

    async read(user, eventId) {
      const [item] = await table.get([keys.authEvent(user.poolId, user.username, eventId)]);
      const event = item && itemToAuthEvent(item);
      const isKept = event !== undefined && event.createdAt + AUTH_EVENT_SECONDS * 1000 > now();
      return isKept && event.sub === user.sub ? event : undefined;
    },

    async list({ poolId, username, sub }, limit, cursor) {
      const partition = keys.userPartition(poolId, username);
      const page = await listPartition(table, partition, keys.authEventPrefix(), limit, cursor, {
        consistent: true,
        descending: true,
      });
      const since = now() - AUTH_EVENT_SECONDS * 1000;
      const events = page.items.map(itemToAuthEvent);
      return { items: events.filter((event) => event.sub === sub && event.createdAt > since), next: page.next };
    },

    async judge(event, feedback, { byToken }) {
      const { done } = await table.update(
        keys.authEvent(event.poolId, event.username, event.id),
        { set: { feedback: { ...feedback }, ...(byToken ? { tokenUsed: true } : {}) } },
        { sub: { equals: event.sub }, ...(byToken ? { tokenUsed: { exists: false } } : {}) },
      );
      return done;
    },
  };
}
