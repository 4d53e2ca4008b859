import { conditions } from './conditions.ts';
import { replayToItem } from './replay-item.ts';
import type { ReplayStore } from './replay-store.ts';
import type { Table } from './table.ts';

/** Signatures that were used already. */
export function createReplayStore(table: Table): ReplayStore {
  return {
    async remember(signature, expiresAt) {
      return (await table.put(replayToItem(signature, expiresAt), conditions.absent)).done;
    },
  };
}
