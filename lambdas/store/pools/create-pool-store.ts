import type { AssetFiles } from '../../platform/ports.ts';
import { conditions } from '../conditions.ts';
import { ConflictError } from '../conflict-error.ts';
import { type EntityFormat, fromEntity, toEntity } from '../entity.ts';
import { keys } from '../keys.ts';
import { listPartition } from '../list-partition.ts';
import { occupancy } from '../occupancy.ts';
import type { Table, Write } from '../table.ts';
import { usernameRulesOf } from '../username-rules.ts';
import { itemToMessages, itemToPool, messagesToItem, poolToItem } from './pool-item.ts';
import type { PoolStore } from './pool-store.ts';
import { signingKeysToItem } from './signing-keys-item.ts';
import { sweepDeletedPools } from './sweep-deleted-pools.ts';
import { tombstoneToItem } from './tombstone-item.ts';

const LIST_ENTRY: EntityFormat = { tag: 'pool-list-entry', version: 1 };

/** User pools. `now` dates the tombstones of deleted pools; their images are among `files`. */
export function createPoolStore(table: Table, now: () => number, files: Pick<AssetFiles, 'delete'>): PoolStore {
  return {
    async create(pool, messages, signingKeys) {
      const entry = keys.poolListEntry(pool.id, pool.createdAt);
      const outcome = await table.transact([
        occupancy.take('pools'),
        { put: poolToItem(pool), when: conditions.absent },
        { put: messagesToItem(pool.id, messages) },
        { put: signingKeysToItem(signingKeys) },
        { put: toEntity(LIST_ENTRY, entry, { poolId: pool.id }) },
        { check: keys.deletedPool(pool.id), when: conditions.absent },
      ]);
      if (outcome.done) return true;
      if (outcome.refused.every(({ index }) => index === 0)) return false;
      throw new ConflictError('the user pool');
    },

    async read(poolId) {
      const [item] = await table.get([keys.pool(poolId)]);
      return item && itemToPool(item);
    },

    async readMessages(poolId) {
      const [item] = await table.get([keys.poolMessages(poolId)]);
      return item === undefined ? {} : itemToMessages(item);
    },

    async update(pool, messages) {
      const next = { ...pool, version: pool.version + 1 };
      const when = conditions.version(pool.version);
      const { done } =
        messages === undefined
          ? await table.put(poolToItem(next), when)
          : await table.transact([{ put: poolToItem(next), when }, { put: messagesToItem(pool.id, messages) }]);
      if (!done) throw new ConflictError('the user pool');
      return next;
    },

    async delete(pool) {
      const freed = [pool.domain, pool.customDomain].filter((domain) => domain !== undefined);
      const writes: Write[] = [
        { delete: keys.pool(pool.id), when: conditions.version(pool.version) },
        { delete: keys.poolListEntry(pool.id, pool.createdAt) },
        pool.customDomain === undefined ? occupancy.leave('pools') : occupancy.leave('pools', 'customDomains'),
        {
          put: tombstoneToItem({ poolId: pool.id, rules: usernameRulesOf(pool.configuration), deletedAt: now() }),
        },
        ...freed.map((domain) => ({
          delete: keys.domain(domain),
          when: [conditions.absent, { poolId: { equals: pool.id } }],
        })),
      ];
      const { done } = await table.transact(writes);
      if (!done) throw new ConflictError('the user pool');
    },

    sweep: (deadline) => sweepDeletedPools({ table, now, files }, deadline),

    async list(limit, cursor) {
      const page = await listPartition(table, keys.poolListPartition(), undefined, limit, cursor);
      const entries = page.items.map((item) => fromEntity<{ poolId: string }>(LIST_ENTRY, item));
      const pools = await table.get(
        entries.map(({ poolId }) => keys.pool(poolId)),
        { consistent: false },
      );
      return { items: pools.filter((item) => item !== undefined).map(itemToPool), next: page.next };
    },
  };
}
