import type { PoolReplica } from '../../domain/pools/pool-replica.ts';
import { type EntityFormat, fromEntity, toEntity } from '../entity.ts';
import { keys } from '../keys.ts';
import type { Item } from '../table.ts';

const FORMAT: EntityFormat = { tag: 'pool-replica', version: 1 };

/** A pool's replica as an item. */
export function replicaToItem(replica: PoolReplica): Item {
  return toEntity(FORMAT, keys.replica(replica.poolId), { ...replica });
}

/** The replica in an item. */
export function itemToReplica(item: Item): PoolReplica {
  const { poolId, region, status, changedAt } = fromEntity<PoolReplica>(FORMAT, item);
  return { poolId, region, status, changedAt };
}
