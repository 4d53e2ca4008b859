import type { Group } from '../../domain/group.ts';
import { type EntityFormat, fromEntity, toEntity } from '../entity.ts';
import { keys } from '../keys.ts';
import type { Item } from '../table.ts';

const FORMAT: EntityFormat = { tag: 'group', version: 1 };

/** A group as an item. */
export function groupToItem(group: Group): Item {
  const { id, ...rest } = group;
  return toEntity(FORMAT, keys.group(group.poolId, group.name), { ...rest, groupId: id });
}

/** The group in an item. */
export function itemToGroup(item: Item): Group {
  const stored = fromEntity<Omit<Group, 'id'> & { groupId: string }>(FORMAT, item);
  return {
    poolId: stored.poolId,
    id: stored.groupId,
    name: stored.name,
    description: stored.description,
    roleArn: stored.roleArn,
    precedence: stored.precedence,
    provider: stored.provider,
    createdAt: stored.createdAt,
    modifiedAt: stored.modifiedAt,
    version: stored.version,
  };
}
