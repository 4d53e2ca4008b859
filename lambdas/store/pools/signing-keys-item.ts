import type { SigningKeys } from '../../domain/user.ts';
import { type EntityFormat, fromEntity, toEntity } from '../entity.ts';
import { keys } from '../keys.ts';
import type { Item } from '../table.ts';

const FORMAT: EntityFormat = { tag: 'signing-keys', version: 1 };

/** A pool’s signing keys as an item. */
export function signingKeysToItem(signingKeys: SigningKeys): Item {
  const members = signingKeys.keys.map((key) => ({ ...key }));
  return toEntity(FORMAT, keys.signingKeys(signingKeys.poolId), { ...signingKeys, keys: members });
}

/** The signing keys in an item. */
export function itemToSigningKeys(item: Item): SigningKeys {
  const stored = fromEntity<SigningKeys>(FORMAT, item);
  return { poolId: stored.poolId, keys: stored.keys, version: stored.version };
}
