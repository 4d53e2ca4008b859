import { ReplicaInactiveError } from '../replica-inactive-error.ts';
import type { Item } from '../table.ts';
import { itemToReplica } from './replica-item.ts';

/** Whether the second Region knows a pool, by the item of its replica. Throws ReplicaInactiveError when it does but may not serve it. */
export function admits(item: Item | undefined, region: string): boolean {
  const replica = item && itemToReplica(item);
  if (replica?.region !== region) return false;
  if (replica.status !== 'ACTIVE') throw new ReplicaInactiveError();
  return true;
}
