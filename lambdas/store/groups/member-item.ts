import type { Group } from '../../domain/group.ts';
import type { User } from '../../domain/user.ts';
import { type EntityFormat, fromEntity, toEntity } from '../entity.ts';
import { keys } from '../keys.ts';
import type { Item } from '../table.ts';

const FORMAT: EntityFormat = { tag: 'member', version: 1 };

/** Who is in a group. */
export interface Member {
  readonly poolId: string;
  readonly username: string;
  readonly sub: string;
}

/** A user in its group's partition. */
export function memberToItem({ poolId, username, sub }: User, group: Pick<Group, 'name' | 'id'>): Item {
  return toEntity(FORMAT, keys.member(poolId, group.name, group.id, sub), { poolId, username, sub });
}

/** The member in an item. */
export function itemToMember(item: Item): Member {
  const stored = fromEntity<Member>(FORMAT, item);
  return { poolId: stored.poolId, username: stored.username, sub: stored.sub };
}
