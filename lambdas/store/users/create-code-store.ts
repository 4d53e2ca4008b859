import { keys } from '../keys.ts';
import type { Table } from '../table.ts';
import { codeToItem, itemToCode, sameCode } from './code-item.ts';
import type { CodeStore } from './code-store.ts';

/** One-time codes: one item per user and purpose. */
export function createCodeStore(table: Table): CodeStore {
  return {
    async read(user, purpose) {
      const [item] = await table.get([keys.code(user.poolId, user.username, purpose)]);
      return item && itemToCode(user, item);
    },
    async put(user, code) {
      await table.put(codeToItem(user, code));
    },
    async countAttempt(user, code) {
      const key = keys.code(user.poolId, user.username, code.purpose);
      const outcome = await table.update(key, { add: { attempts: 1 } }, sameCode(user, code));
      const counted = outcome.done && outcome.item && itemToCode(user, outcome.item);
      return counted ? counted.attempts : Number.POSITIVE_INFINITY;
    },
  };
}
