import type { TokenFamily } from '../../domain/user.ts';
import { conditions } from '../conditions.ts';
import { type EntityFormat, fromEntity, toEntity } from '../entity.ts';
import { keys } from '../keys.ts';
import { ConflictError, type FamilyStore } from '../store.ts';
import type { Item, Table } from '../table.ts';

const FORMAT: EntityFormat = { tag: 'family', version: 1 };

export function familyToItem(family: TokenFamily): Item {
  const { id, refreshTokens, ...rest } = family;
  return toEntity(FORMAT, keys.family(family.poolId, family.username, id), {
    ...rest,
    familyId: id,
    refreshTokens: { ...refreshTokens },
    ttl: Math.ceil(family.expiresAt / 1000),
  });
}

export function itemToFamily(item: Item): TokenFamily {
  const stored = fromEntity<Omit<TokenFamily, 'id'> & { familyId: string }>(FORMAT, item);
  return {
    id: stored.familyId,
    poolId: stored.poolId,
    username: stored.username,
    sub: stored.sub,
    clientId: stored.clientId,
    authenticatedAt: stored.authenticatedAt,
    expiresAt: stored.expiresAt,
    refreshTokens: stored.refreshTokens,
    scope: stored.scope,
    revokedAt: stored.revokedAt,
    version: stored.version,
  };
}

/** Token families, in the partition of their user. */
export function createFamilyStore(table: Table): FamilyStore {
  return {
    async begin(family) {
      return (await table.put(familyToItem(family), conditions.absent)).done;
    },
    async read(poolId, username, familyId) {
      const [item] = await table.get([keys.family(poolId, username, familyId)]);
      return item && itemToFamily(item);
    },
    async rotate(family, refreshTokens) {
      const next = { ...family, refreshTokens, version: family.version + 1 };
      const unrevoked = { version: { equals: family.version }, revokedAt: { exists: false } };
      const { done } = await table.put(familyToItem(next), unrevoked);
      if (!done) throw new ConflictError('the token family');
      return next;
    },
    async revoke(family, revokedAt) {
      await table.update(
        keys.family(family.poolId, family.username, family.id),
        { set: { revokedAt }, add: { version: 1 } },
        { sub: { equals: family.sub }, revokedAt: { exists: false } },
      );
    },
  };
}
