import { keys } from './keys.ts';
import type { LimitStore } from './limit-store.ts';
import type { Table } from './table.ts';

const HOUR_MS = 3_600_000;

/** Counters per hour since the epoch; each is an item of its own, so that one conditional call counts and decides. */
export function createLimitStore(table: Table): LimitStore {
  return {
    async take(poolId, subject, operation, perHour, now) {
      if (perHour < 1) return false;
      const hour = Math.floor(now / HOUR_MS);
      const ttl = ((hour + 2) * HOUR_MS) / 1000;
      const { done } = await table.update(
        keys.limit(poolId, subject, operation, hour),
        { set: { _t: 'limit', _v: 1, ttl }, add: { count: 1 } },
        [{ count: { exists: false } }, { count: { below: perHour } }],
      );
      return done;
    },
  };
}
