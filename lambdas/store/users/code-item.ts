import type { StoredCode, User } from '../../domain/user.ts';
import { type EntityFormat, fromEntity, toEntity } from '../entity.ts';
import { keys } from '../keys.ts';
import type { Clause, Item } from '../table.ts';

const FORMAT: EntityFormat = { tag: 'code', version: 1 };

/** A code as an item of its user. */
export function codeToItem(user: User, code: StoredCode): Item {
  return toEntity(FORMAT, keys.code(user.poolId, user.username, code.purpose), {
    ...code,
    sub: user.sub,
    ttl: Math.ceil(code.expiresAt / 1000),
  });
}

/** Undefined when the code belongs to an earlier user of the same name. */
export function itemToCode(user: User, item: Item): StoredCode | undefined {
  const stored = fromEntity<StoredCode & { sub: string }>(FORMAT, item);
  if (stored.sub !== user.sub) return undefined;
  const { purpose, mac, expiresAt, attribute, destination, replaces, attempts } = stored;
  return { purpose, mac, expiresAt, attribute, destination, replaces, attempts };
}

/** That the stored code is still that one. */
export function sameCode(user: User, code: StoredCode): Clause {
  return { mac: { equals: code.mac }, sub: { equals: user.sub } };
}
