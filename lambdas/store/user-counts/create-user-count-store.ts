import { conditions } from '../conditions.ts';
import { type EntityFormat, toEntity } from '../entity.ts';
import { keys } from '../keys.ts';
import { TABLE_SCHEMA } from '../schema.ts';
import type { Table, Write } from '../table.ts';
import type { UserCountChange, UserCountStore } from './user-count-store.ts';

const EVENT: EntityFormat = { tag: 'counted-event', version: 1 };
/** Each change may need two writes, and a transaction holds 100. */
const PER_TRANSACTION = 40;
/** A stream keeps its records for a day, so that none comes again after that. */
const REMEMBERED_SECONDS = 3 * 86_400;

interface Group {
  readonly poolId: string;
  readonly shard: number;
  readonly changes: UserCountChange[];
}

/**
 * How many users a pool has: some counters, each for the users whose sub falls to it, so that no item is hot. A change is counted in one
 * transaction with the memory of its event, which makes it count once however often it comes.
 */
export function createUserCountStore(table: Table, now: () => number): UserCountStore {
  return {
    async record(changes) {
      const distinct = [...new Map(changes.map((change) => [change.eventId, change])).values()];
      for (let from = 0; from < distinct.length; from += PER_TRANSACTION) {
        await count(table, now, distinct.slice(from, from + PER_TRANSACTION));
      }
    },

    async read(poolId) {
      const shards = Array.from({ length: TABLE_SCHEMA.shards }, (_, shard) => keys.userCount(poolId, shard));
      const items = await table.get(shards, { consistent: false });
      const total = items.reduce((sum, item) => sum + (typeof item?.users === 'number' ? item.users : 0), 0);
      return Math.max(0, total);
    },
  };
}

async function count(table: Table, now: () => number, changes: readonly UserCountChange[]): Promise<void> {
  let pending = changes;
  while (pending.length > 0) {
    const groups = groupByCounter(pending).filter((group) => sum(group) !== 0);
    const ttl = Math.ceil(now() / 1000) + REMEMBERED_SECONDS;
    const writes: Write[] = [
      ...pending.map(({ eventId }) => ({
        put: toEntity(EVENT, keys.countedEvent(eventId), { ttl }),
        when: conditions.absent,
      })),
      ...groups.map(counterWrite),
    ];
    const outcome = await table.transact(writes);
    if (outcome.done) return;
    const refused = new Set(outcome.refused.map(({ index }) => index));
    const seen = pending.filter((_, index) => refused.has(index));
    const ofEndedPools = groups.flatMap((group, index) => (refused.has(pending.length + index) ? group.changes : []));
    const dropped = new Set([...seen, ...ofEndedPools]);
    pending = pending.filter((change) => !dropped.has(change));
  }
}

function groupByCounter(changes: readonly UserCountChange[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const change of changes) {
    const shard = keys.shardOf(change.sub);
    const id = `${shard} ${change.poolId}`;
    const group = groups.get(id) ?? { poolId: change.poolId, shard, changes: [] };
    group.changes.push(change);
    groups.set(id, group);
  }
  return [...groups.values()];
}

function sum({ changes }: Group): number {
  return changes.reduce((total, { delta }) => total + delta, 0);
}

/** Who is removed was counted before, unless the counter went with its pool: it is not made anew then. */
function counterWrite(group: Group): Write {
  const delta = sum(group);
  return {
    update: keys.userCount(group.poolId, group.shard),
    changes: { set: { _t: 'user-count', _v: 1 }, add: { users: delta } },
    ...(delta < 0 && { when: conditions.exists }),
  };
}
