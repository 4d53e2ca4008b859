import { drain } from '../drain.ts';
import { keys } from '../keys.ts';
import type { Item, Table } from '../table.ts';
import { itemToDeletedGroup } from './deleted-group-item.ts';

const PAGE = 100;
/** A request that was under way when its group ended may still add a member: look again until then. */
const GRACE_MS = 15 * 60 * 1000;

/**
 * Removes the members' items of deleted groups, until `deadline` (ms). True when nothing more was found. It only removes, and the
 * tombstone goes last, so that it may be killed anywhere and run by many at once. Users keep the name of the group until their groups
 * are next written; it means nothing.
 */
export async function sweepDeletedGroups(table: Table, now: () => number, deadline: number): Promise<boolean> {
  const expired = () => now() >= deadline;
  let after: Item | undefined;
  do {
    const { items, last } = await table.query({ partition: keys.deletedGroupPartition(), limit: PAGE, after });
    for (const item of items) {
      const { poolId, name, id, deletedAt } = itemToDeletedGroup(item);
      const overdue = now() >= deletedAt + GRACE_MS;
      const members = { partition: keys.memberPartition(poolId, name, id), limit: PAGE, consistent: true };
      if (!(await drain(table, members, (member) => table.delete(member), expired))) return false;
      if (overdue) await table.delete(item);
    }
    after = last;
  } while (after !== undefined);
  return true;
}
