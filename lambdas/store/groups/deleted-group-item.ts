import type { Group } from '../../domain/group.ts';
import { type EntityFormat, fromEntity, toEntity } from '../entity.ts';
import { keys } from '../keys.ts';
import type { Item } from '../table.ts';

/** What remains of a deleted group until its members' items are gone. */
export interface DeletedGroup extends Pick<Group, 'poolId' | 'name' | 'id'> {
  readonly deletedAt: number;
}

const FORMAT: EntityFormat = { tag: 'deleted-group', version: 1 };

/** A deleted group as an item. */
export function deletedGroupToItem({ poolId, name, id, deletedAt }: DeletedGroup): Item {
  return toEntity(FORMAT, keys.deletedGroup(poolId, name, id), { poolId, name, groupId: id, deletedAt });
}

/** The deleted group in an item. */
export function itemToDeletedGroup(item: Item): DeletedGroup {
  const { poolId, name, groupId, deletedAt } = fromEntity<Omit<DeletedGroup, 'id'> & { groupId: string }>(FORMAT, item);
  return { poolId, name, id: groupId, deletedAt };
}
