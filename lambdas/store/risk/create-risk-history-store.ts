import { keys } from '../keys.ts';
import type { Condition, Table } from '../table.ts';
import { itemToRiskHistory, riskHistoryToItem } from './risk-history-item.ts';
import type { RiskHistoryStore } from './risk-history-store.ts';

/** What is known of users' sign-ins: one item in the partition of each. */
export function createRiskHistoryStore(table: Table): RiskHistoryStore {
  return {
    async read({ poolId, username, sub }) {
      const [item] = await table.get([keys.riskHistory(poolId, username)]);
      return item && itemToRiskHistory(item, sub);
    },
    async replace(user, history) {
      const next = { ...history, version: history.version + 1 };
      const when: Condition =
        history.version === 0
          ? [{ pk: { exists: false } }, { sub: { differs: user.sub } }]
          : { sub: { equals: user.sub }, version: { equals: history.version } };
      return (await table.put(riskHistoryToItem(user, next), when)).done;
    },
  };
}
