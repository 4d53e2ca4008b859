import { type EntityFormat, fromEntity, toEntity } from '../entity.ts';
import { keys } from '../keys.ts';
import type { Item } from '../table.ts';
import type { UsernameRules } from '../username-rules.ts';

/** What remains of a deleted pool until everything that was in it is gone. */
export interface Tombstone {
  readonly poolId: string;
  readonly rules: UsernameRules;
  readonly deletedAt: number;
}

const FORMAT: EntityFormat = { tag: 'deleted-pool', version: 1 };

/** A tombstone as an item. */
export function tombstoneToItem(tombstone: Tombstone): Item {
  return toEntity(FORMAT, keys.deletedPool(tombstone.poolId), {
    poolId: tombstone.poolId,
    rules: JSON.stringify(tombstone.rules),
    deletedAt: tombstone.deletedAt,
  });
}

/** The tombstone in an item. */
export function itemToTombstone(item: Item): Tombstone {
  const stored = fromEntity<{ poolId: string; rules: string; deletedAt: number }>(FORMAT, item);
  return { ...stored, rules: JSON.parse(stored.rules) as UsernameRules };
}
