import { conditions } from '../conditions.ts';
import { ConflictError } from '../conflict-error.ts';
import { keys } from '../keys.ts';
import type { Table } from '../table.ts';
import { familyToItem, itemToFamily } from './family-item.ts';
import type { FamilyStore } from './family-store.ts';
import { readUserItems } from './read-user-items.ts';

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
    async list(poolId, username) {
      return (await readUserItems(table, poolId, username, keys.familyPrefix())).map(itemToFamily);
    },
    async touch(family, session) {
      await table.update(
        keys.family(family.poolId, family.username, family.id),
        { set: { session: { ...session } } },
        { sub: { equals: family.sub }, revokedAt: { exists: false } },
      );
    },
    async delete(family) {
      await table.delete(keys.family(family.poolId, family.username, family.id), { sub: { equals: family.sub } });
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
