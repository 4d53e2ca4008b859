import type { LinkedIdentity } from '../../domain/federation/linked-identity.ts';
import type { User } from '../../domain/user.ts';
import { type EntityFormat, fromEntity, toEntity } from '../entity.ts';
import { keys } from '../keys.ts';
import type { Item, Key } from '../table.ts';

const FORMAT: EntityFormat = { tag: 'identity', version: 1 };

/** Whom an identity is. */
export interface IdentityOwner {
  readonly username: string;
  readonly sub: string;
}

/** Key of the item that says whose an identity is. */
export function identityKey(
  poolId: string,
  { providerName, attributeName, userId }: Pick<LinkedIdentity, 'providerName' | 'attributeName' | 'userId'>,
): Key {
  return keys.identity(poolId, providerName, attributeName, userId);
}

/** The item by which `user` holds an identity, which nobody else in the pool can then have. */
export function identityToItem({ poolId, username, sub }: User, identity: LinkedIdentity): Item {
  return toEntity(FORMAT, identityKey(poolId, identity), { username, sub });
}

/** The owner in an item. */
export function itemToIdentityOwner(item: Item): IdentityOwner {
  const { username, sub } = fromEntity<IdentityOwner>(FORMAT, item);
  return { username, sub };
}
