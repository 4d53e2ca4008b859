import { conditions } from '../conditions.ts';
import { ConflictError } from '../conflict-error.ts';
import { keys } from '../keys.ts';
import type { Table } from '../table.ts';
import type { SigningKeyStore } from './signing-key-store.ts';
import { itemToSigningKeys, signingKeysToItem } from './signing-keys-item.ts';

/** A pool's signing keys: one item, replaced under its version. */
export function createSigningKeyStore(table: Table): SigningKeyStore {
  return {
    async read(poolId) {
      const [item] = await table.get([keys.signingKeys(poolId)]);
      return item && itemToSigningKeys(item);
    },
    async update(signingKeys) {
      const next = { ...signingKeys, version: signingKeys.version + 1 };
      const { done } = await table.put(signingKeysToItem(next), conditions.version(signingKeys.version));
      if (!done) throw new ConflictError('the signing keys');
      return next;
    },
  };
}
