import { conditions } from './conditions.ts';
import { ConflictError } from './conflict-error.ts';
import type { CreateResult } from './create-result.ts';
import { type EntityFormat, fromEntity, toEntity } from './entity.ts';
import { keys } from './keys.ts';
import { listPartition } from './list-partition.ts';
import { occupancy } from './occupancy.ts';
import type { Page } from './page.ts';
import type { Key, Table, Value } from './table.ts';

/** How a kind of thing is kept in its pool's partition. */
export interface MemberKind<T extends { readonly poolId: string }> {
  readonly format: EntityFormat;
  /** Its quota. */
  readonly quota: Parameters<typeof occupancy.takeInPool>[1];
  readonly prefix: string;
  readonly keyOf: (poolId: string, name: string) => Key;
  readonly nameOf: (member: T) => string;
  readonly toAttributes: (member: T) => { readonly [name: string]: Value | undefined };
  readonly fromAttributes: (stored: T) => T;
}

/** Named things of a pool, each one item in the pool's partition. */
export interface MemberStore<T> {
  /** ConflictError when the pool is gone. */
  create(member: T): Promise<CreateResult>;
  read(poolId: string, name: string): Promise<T | undefined>;
  /** False when it doesn't exist. */
  update(member: T): Promise<boolean>;
  /** Idempotent. */
  delete(poolId: string, name: string): Promise<void>;
  list(poolId: string, limit: number, cursor: string | undefined): Promise<Page<T>>;
}

/** The store of one kind of member. */
export function createMemberStore<T extends { readonly poolId: string }>(
  table: Table,
  kind: MemberKind<T>,
): MemberStore<T> {
  const toItem = (member: T) =>
    toEntity(kind.format, kind.keyOf(member.poolId, kind.nameOf(member)), kind.toAttributes(member));
  return {
    async create(member) {
      const outcome = await table.transact([
        { put: toItem(member), when: conditions.absent },
        { check: keys.pool(member.poolId), when: conditions.exists },
        occupancy.takeInPool(member.poolId, kind.quota),
      ]);
      if (outcome.done) return 'created';
      const refused = new Set(outcome.refused.map(({ index }) => index));
      if (refused.has(0)) return 'taken';
      if (!refused.has(1)) return 'full';
      throw new ConflictError('the user pool');
    },
    async read(poolId, name) {
      const [item] = await table.get([kind.keyOf(poolId, name)]);
      return item && kind.fromAttributes(fromEntity<T>(kind.format, item));
    },
    async update(member) {
      return (await table.put(toItem(member), conditions.exists)).done;
    },
    async delete(poolId, name) {
      await table.transact([
        { delete: kind.keyOf(poolId, name), when: conditions.exists },
        occupancy.leaveInPool(poolId, kind.quota),
      ]);
    },
    async list(poolId, limit, cursor) {
      const page = await listPartition(table, keys.poolPartition(poolId), kind.prefix, limit, cursor);
      return {
        items: page.items.map((item) => kind.fromAttributes(fromEntity<T>(kind.format, item))),
        next: page.next,
      };
    },
  };
}
