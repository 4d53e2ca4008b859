import { GROUP_LIMITS } from '../domain/group-limits.ts';
import { conditions } from './conditions.ts';
import { ConflictError } from './conflict-error.ts';
import type { GroupStore } from './group-store.ts';
import { deletedGroupToItem } from './groups/deleted-group-item.ts';
import { groupToItem, itemToGroup } from './groups/group-item.ts';
import { sweepDeletedGroups } from './groups/sweep-deleted-groups.ts';
import { touchPool } from './groups/touch-pool.ts';
import { keys } from './keys.ts';
import { listPartition } from './list-partition.ts';
import type { Condition, Table } from './table.ts';

/** That the pool has room for one more group. */
const ROOM: Condition = [
  { pk: { exists: true }, groupCount: { exists: false } },
  { groupCount: { below: GROUP_LIMITS.perPool } },
];

/** Groups of a pool. `now` dates the tombstones of deleted ones. */
export function createGroupStore(table: Table, now: () => number): GroupStore {
  return {
    async create(group) {
      const outcome = await table.transact([
        { put: groupToItem(group), when: conditions.absent },
        touchPool(group.poolId, 1, ROOM),
      ]);
      if (outcome.done) return 'created';
      if (outcome.refused.some(({ index }) => index === 0)) return 'taken';
      if (outcome.refused.some(({ existing }) => existing !== undefined)) return 'full';
      throw new ConflictError('the user pool');
    },

    async read(poolId, name) {
      const [item] = await table.get([keys.group(poolId, name)]);
      return item && itemToGroup(item);
    },

    async update(group) {
      const next = { ...group, version: group.version + 1 };
      const unchanged = { groupId: { equals: group.id }, ...conditions.version(group.version) };
      const { done } = await table.transact([{ put: groupToItem(next), when: unchanged }, touchPool(group.poolId, 0)]);
      if (!done) throw new ConflictError('the group');
      return next;
    },

    async delete(group) {
      await table.transact([
        { delete: keys.group(group.poolId, group.name), when: { groupId: { equals: group.id } } },
        { put: deletedGroupToItem({ ...group, deletedAt: now() }) },
        touchPool(group.poolId, group.provider === undefined ? -1 : 0),
      ]);
    },

    sweep: (deadline) => sweepDeletedGroups(table, now, deadline),

    async list(poolId, limit, cursor) {
      const page = await listPartition(table, keys.poolPartition(poolId), keys.groupPrefix(), limit, cursor);
      return { items: page.items.map(itemToGroup), next: page.next };
    },
  };
}
