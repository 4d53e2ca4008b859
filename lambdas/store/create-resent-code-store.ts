import { conditions } from './conditions.ts';
import { keys } from './keys.ts';
import { itemToResentCode, resentCodeToItem } from './resent-code-item.ts';
import type { ResentCodeStore } from './resent-code-store.ts';
import type { Table } from './table.ts';

/** Codes that were sent in place of others, each under the id that those share. */
export function createResentCodeStore(table: Table): ResentCodeStore {
  return {
    async read(id) {
      const [item] = await table.get([keys.resentCode(id)]);
      return item && itemToResentCode(item);
    },
    async replace(id, code, expiresAt) {
      const isNext = code.number === 1 ? conditions.absent : { number: { equals: code.number - 1 } };
      return (await table.put(resentCodeToItem(id, code, expiresAt), isNext)).done;
    },
  };
}
