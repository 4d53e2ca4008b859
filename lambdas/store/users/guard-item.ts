import type { AliasName, User } from '../../domain/user.ts';
import { type EntityFormat, fromEntity, toEntity } from '../entity.ts';
import { keys } from '../keys.ts';
import type { Clause, Item } from '../table.ts';

const FORMAT: EntityFormat = { tag: 'guard', version: 1 };

/** Who holds a name. */
export interface Guard {
  readonly username: string;
  readonly sub: string;
}

/** The guard by which `user` holds a name; `value` is normalised. */
export function guardToItem(user: User, alias: AliasName, value: string): Item {
  return toEntity(FORMAT, keys.guard(user.poolId, alias, value), { username: user.username, sub: user.sub });
}

/** The guard in an item. */
export function itemToGuard(item: Item): Guard {
  const stored = fromEntity<Guard>(FORMAT, item);
  return { username: stored.username, sub: stored.sub };
}

/** That nobody else holds the name. */
export function free(user: User): readonly Clause[] {
  return [{ pk: { exists: false } }, { sub: { equals: user.sub } }];
}
