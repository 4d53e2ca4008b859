import { conditions } from './conditions.ts';
import { keys } from './keys.ts';
import { replayToItem } from './replay-item.ts';
import type { ReplayStore } from './replay-store.ts';
import type { Table } from './table.ts';

/** Signatures that were used already. */
export function createReplayStore(table: Table): ReplayStore {
  return {
    async remember(signature, expiresAt) {
      return (await table.put(replayToItem(signature, expiresAt), conditions.absent)).done;
    },
    async forget(signature) {
      await table.delete(keys.replay(signature), conditions.exists);
    },
  };
}
