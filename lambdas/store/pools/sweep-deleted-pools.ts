import type { AssetFiles } from '../../platform/ports.ts';
import { isAsset, itemToAsset } from '../branding/asset-item.ts';
import { drain } from '../drain.ts';
import { keys } from '../keys.ts';
import { TABLE_SCHEMA } from '../schema.ts';
import type { Item, Table } from '../table.ts';
import { eraseUser } from '../users/erase-user.ts';
import { itemToUser } from '../users/user-item.ts';
import { itemToTombstone, type Tombstone } from './tombstone-item.ts';

const PAGE = 100;
/** A request that was under way when its pool ended may still add a user, and the listing index may lag: look again until then. */
const GRACE_MS = 15 * 60 * 1000;

/** Where a pool has left something. */
interface SweptPlaces {
  readonly table: Table;
  readonly files: Pick<AssetFiles, 'delete'>;
}

/**
 * Removes what deleted pools left, until `deadline` (ms). True when nothing more was found. Each step only removes, and what leads to
 * an item goes after it, so that it may be killed anywhere and run by many at once.
 */
export async function sweepDeletedPools(
  { table, now, files }: SweptPlaces & { readonly now: () => number },
  deadline: number,
): Promise<boolean> {
  let after: Item | undefined;
  do {
    const { items, last } = await table.query({ partition: keys.deletedPoolPartition(), limit: PAGE, after });
    for (const item of items) {
      const tombstone = itemToTombstone(item);
      const expired = () => now() >= deadline;
      if (!(await sweepPool({ table, files }, tombstone, expired))) return false;
      if (now() >= tombstone.deletedAt + GRACE_MS) await table.delete(item);
    }
    after = last;
  } while (after !== undefined);
  return true;
}

async function sweepPool(
  { table, files }: SweptPlaces,
  tombstone: Tombstone,
  expired: () => boolean,
): Promise<boolean> {
  const { poolId, rules } = tombstone;
  const ownItems = { partition: keys.poolPartition(poolId), limit: PAGE, consistent: true };
  const removeOwn = async (item: Item) => {
    if (typeof item.clientId === 'string') await table.delete(keys.client(item.clientId));
    const file = isAsset(item) ? itemToAsset(item).file : undefined;
    if (file !== undefined) await files.delete(file);
    await table.delete(item);
  };
  if (!(await drain(table, ownItems, removeOwn, expired))) return false;

  for (let shard = 0; shard < TABLE_SCHEMA.shards; shard += 1) {
    const listing = { partition: keys.listing(poolId, shard), index: TABLE_SCHEMA.searchable.username, limit: PAGE };
    const removeUser = async (entry: Item) => {
      const [item] = await table.get([entry]);
      if (item !== undefined) await eraseUser(table, rules, itemToUser(item));
    };
    if (!(await drain(table, listing, removeUser, expired))) return false;
  }
  return true;
}
