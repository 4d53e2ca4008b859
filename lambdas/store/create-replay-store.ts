import { conditions } from './conditions.ts';
import { toEntity } from './entity.ts';
import { keys } from './keys.ts';
import type { ReplayStore } from './store.ts';
import type { Table } from './table.ts';

/** Signatures that were used already. */
export function createReplayStore(table: Table): ReplayStore {
  return {
    async remember(signature, expiresAt) {
      const item = toEntity({ tag: 'replay', version: 1 }, keys.replay(signature), {
        ttl: Math.ceil(expiresAt / 1000),
      });
      return (await table.put(item, conditions.absent)).done;
    },
  };
}
