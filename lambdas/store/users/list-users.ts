import type { User } from '../../domain/user.ts';
import { keys } from '../keys.ts';
import type { Page } from '../page.ts';
import { TABLE_SCHEMA } from '../schema.ts';
import type { Item, Query, Table } from '../table.ts';
import type { UserFilter } from './user-filter.ts';
import { itemToUser, toSortKey } from './user-item.ts';

/** Where a page ended: the shard, the index's sort attribute and the username there. */
type Cursor = readonly [shard: number, sortKey: string, username: string];

interface Entry {
  readonly shard: number;
  readonly key: Item;
}

/**
 * A page of a pool's users in the order shard, indexed value, username. Index entries are read first, then the users themselves; those that
 * are gone or no longer match are left out, so that a page may be short or empty while more follow.
 */
export async function listUsers(
  table: Table,
  poolId: string,
  filter: UserFilter | undefined,
  limit: number,
  cursor: string | undefined,
): Promise<Page<User>> {
  if (filter?.match === 'exact' && filter.value === '') return { items: [], next: undefined };
  const index = TABLE_SCHEMA.searchable[filter?.attribute ?? 'username'];
  const start = cursor === undefined ? undefined : (JSON.parse(cursor) as Cursor);
  const entries = await readEntries(table, poolId, index, filter, limit + 1, start);
  const page = entries.slice(0, limit);
  const items = await table.get(
    page.map(({ key }) => ({ pk: key.pk, sk: key.sk })),
    { consistent: false },
  );
  const users = items.filter((item) => item !== undefined).map(itemToUser);
  const last = page.at(-1);
  return {
    items: filter === undefined ? users : users.filter((user) => matches(user, filter)),
    next: entries.length > limit && last !== undefined ? cursorAt(last, index) : undefined,
  };
}

async function readEntries(
  table: Table,
  poolId: string,
  index: string,
  filter: UserFilter | undefined,
  wanted: number,
  start: Cursor | undefined,
): Promise<readonly Entry[]> {
  const readShard = async (shard: number, limit: number): Promise<readonly Entry[]> => {
    const { items } = await table.query({
      partition: keys.listing(poolId, shard),
      index,
      sort: filter && sortCondition(filter),
      limit,
      after: start?.[0] === shard ? startKey(poolId, index, start) : undefined,
    });
    return items.map((key) => ({ shard, key }));
  };
  const shards = shardsOf(filter).filter((shard) => shard >= (start?.[0] ?? 0));
  if (filter !== undefined)
    return (await Promise.all(shards.map((shard) => readShard(shard, wanted)))).flat().slice(0, wanted);
  const entries: Entry[] = [];
  for (const shard of shards) {
    if (entries.length >= wanted) break;
    entries.push(...(await readShard(shard, wanted - entries.length)));
  }
  return entries;
}

/** Only a whole sub names its shard. */
function shardsOf(filter: UserFilter | undefined): readonly number[] {
  if (filter?.attribute === 'sub' && filter.match === 'exact') return [keys.shardOf(filter.value)];
  return Array.from({ length: TABLE_SCHEMA.shards }, (_, shard) => shard);
}

function sortCondition(filter: UserFilter): Query['sort'] {
  const value = toSortKey(comparable(filter, filter.value));
  if (filter.match === 'exact') return { equals: value };
  return value === '' ? undefined : { beginsWith: value };
}

/** The value of `cognito:user_status` is compared without case, and stored in capitals. */
function comparable(filter: UserFilter, value: string): string {
  return filter.attribute === 'cognito:user_status' ? value.toUpperCase() : value;
}

function matches(user: User, filter: UserFilter): boolean {
  const actual = attributeOf(user, filter.attribute);
  if (actual === undefined) return false;
  const wanted = comparable(filter, filter.value).toWellFormed();
  return filter.match === 'exact' ? actual === wanted : actual.startsWith(wanted);
}

function attributeOf(user: User, attribute: UserFilter['attribute']): string | undefined {
  switch (attribute) {
    case 'username':
      return user.username;
    case 'sub':
      return user.sub;
    case 'cognito:user_status':
      return user.status;
    case 'status':
      return user.enabled ? 'Enabled' : 'Disabled';
    default:
      return user.attributes[attribute];
  }
}

function cursorAt({ shard, key }: Entry, index: string): string {
  const [, , encodedUsername] = key.pk.split('#');
  return JSON.stringify([shard, String(key[index]), encodedUsername]);
}

function startKey(poolId: string, index: string, [shard, sortKey, encodedUsername]: Cursor): Item {
  const { pk: emptyPartition, sk } = keys.user(poolId, '');
  return {
    pk: `${emptyPartition}${encodedUsername}`,
    sk,
    [TABLE_SCHEMA.indexPartition]: keys.listing(poolId, shard),
    [index]: sortKey,
  };
}
