import { conditions } from '../conditions.ts';
import { ConflictError } from '../conflict-error.ts';
import { keys } from '../keys.ts';
import { itemToPool } from '../pools/pool-item.ts';
import type { Table } from '../table.ts';
import { createSecondaryRegistration } from './create-secondary-registration.ts';
import { itemToReplica, replicaToItem } from './replica-item.ts';
import type { ReplicaStore } from './replica-store.ts';

/** Replicas of pools: one item beside each pool that has one. It is a switch that both Regions may set, and holds nothing else. */
export function createReplicaStore(table: Table): ReplicaStore {
  return {
    async readPool(poolId) {
      const [item] = await table.get([keys.pool(poolId)]);
      return item && itemToPool(item);
    },
    async read(poolId) {
      const [item] = await table.get([keys.replica(poolId)]);
      return item && itemToReplica(item);
    },
    async readMany(poolIds) {
      const items = poolIds.length === 0 ? [] : await table.get(poolIds.map(keys.replica), { consistent: false });
      return items.filter((item) => item !== undefined).map(itemToReplica);
    },
    async create(replica) {
      const outcome = await table.transact([
        { put: replicaToItem(replica), when: conditions.absent },
        { check: keys.pool(replica.poolId), when: conditions.exists },
      ]);
      if (outcome.done) return true;
      if (outcome.refused.some(({ index }) => index === 1)) throw new ConflictError('the user pool');
      return false;
    },
    async update(replica) {
      return (await table.put(replicaToItem(replica), { region: { equals: replica.region } })).done;
    },
    async delete(poolId, region) {
      const when = { region: { equals: region }, status: { equals: 'INACTIVE' } };
      return (await table.delete(keys.replica(poolId), when)).done;
    },
    secondary: () => createSecondaryRegistration(table).read(),
  };
}
