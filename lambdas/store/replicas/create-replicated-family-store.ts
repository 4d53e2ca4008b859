import type { Replication } from '../../domain/replication.ts';
import { isAtHome } from '../../domain/tokens/is-at-home.ts';
import { conditions } from '../conditions.ts';
import { keys } from '../keys.ts';
import { PrimaryOnlyError } from '../primary-only-error.ts';
import type { Table } from '../table.ts';
import { itemToFamily } from '../users/family-item.ts';
import type { FamilyStore } from '../users/family-store.ts';
import { listRevocations } from './list-revocations.ts';
import { revocationToItem, withRevocations } from './revocation-item.ts';

/**
 * Token families of a deployment in two Regions. Each is changed only in the Region that began it; the other one revokes it by an item of
 * its own, which is never changed. So no write of one Region can undo one of the other.
 */
export function createReplicatedFamilyStore(table: Table, inner: FamilyStore, replication: Replication): FamilyStore {
  return {
    begin: (family) => inner.begin(replication.role === 'secondary' ? { ...family, home: 'secondary' } : family),
    async read(poolId, username, familyId) {
      const [item, revocation] = await table.get([
        keys.family(poolId, username, familyId),
        keys.revocation(poolId, username, familyId),
      ]);
      return item && withRevocations(itemToFamily(item), [revocation]);
    },
    async list(poolId, username) {
      const [families, revocations] = await Promise.all([
        inner.list(poolId, username),
        listRevocations(table, poolId, username),
      ]);
      return families.map((family) => withRevocations(family, revocations));
    },
    async touch(family, session) {
      if (isAtHome(family, replication)) await inner.touch(family, session);
    },
    async delete(family) {
      if (isAtHome(family, replication)) await inner.delete(family);
    },
    async rotate(family, refreshTokens) {
      if (!isAtHome(family, replication)) throw new PrimaryOnlyError();
      return inner.rotate(family, refreshTokens);
    },
    async revoke(family, revokedAt) {
      if (isAtHome(family, replication)) await inner.revoke(family, revokedAt);
      else await table.put(revocationToItem(family, revokedAt), conditions.absent);
    },
  };
}
