import type { Credential } from '../domain/user.ts';
import { keys } from './keys.ts';
import { TABLE_SCHEMA } from './schema.ts';
import type { StrangerStore } from './store.ts';
import type { Table } from './table.ts';

/** Longer than any lock-out lasts; housekeeping only. */
const KEPT_SECONDS = 3600;

/** Failed sign-ins of unknown names, one item each. */
export function createStrangerStore(table: Table): StrangerStore {
  return {
    async read(poolId, name) {
      const [item] = await table.get([keys.stranger(poolId, name)]);
      return { count: Number(item?.count ?? 0), lastAt: Number(item?.lastAt ?? 0) };
    },

    async recordFailure(poolId, name, seen: Credential['failures'], failures) {
      const { done } = await table.put(
        {
          ...keys.stranger(poolId, name),
          entity: 'stranger',
          v: 1,
          count: failures.count,
          lastAt: failures.lastAt,
          [TABLE_SCHEMA.timeToLive]: Math.ceil(failures.lastAt / 1000) + KEPT_SECONDS,
        },
        [{ count: { exists: false } }, { count: { equals: seen.count }, lastAt: { equals: seen.lastAt } }],
      );
      return done;
    },
  };
}
