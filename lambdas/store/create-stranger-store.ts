import { fromEntity } from './entity.ts';
import { keys } from './keys.ts';
import type { StrangerStore } from './stranger-store.ts';
import type { Table } from './table.ts';

const FORMAT = { tag: 'stranger', version: 1 };
const KEPT_SECONDS = 24 * 3600;

/** Failed sign-ins of names that nobody has: where the user of that name would be, so that both cost the same. */
export function createStrangerStore(table: Table, keyOf = keys.stranger): StrangerStore {
  return {
    async read(poolId, name) {
      const [item] = await table.get([keyOf(poolId, name)]);
      if (item === undefined) return { count: 0, lastAt: 0 };
      const { failureCount, failedAt } = fromEntity<{ failureCount: number; failedAt: number }>(FORMAT, item);
      return { count: failureCount, lastAt: failedAt };
    },
    async recordFailure(poolId, name, seen, { count, lastAt }) {
      const ttl = Math.ceil(lastAt / 1000) + KEPT_SECONDS;
      const unchanged = { failureCount: { equals: seen.count }, failedAt: { equals: seen.lastAt } };
      const { done } = await table.update(
        keyOf(poolId, name),
        { set: { _t: FORMAT.tag, _v: FORMAT.version, failureCount: count, failedAt: lastAt, ttl } },
        seen.count === 0 ? [{ failureCount: { exists: false } }, unchanged] : unchanged,
      );
      return done;
    },
  };
}
