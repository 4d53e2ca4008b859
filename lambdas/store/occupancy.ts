import { QUOTAS } from '../domain/quotas.ts';
import type { EntityFormat } from './entity.ts';
import { keys } from './keys.ts';
import type { Changes, Write } from './table.ts';

type OfPool = keyof typeof QUOTAS.pool;
type OfDeployment = keyof typeof QUOTAS.deployment;

const FORMAT: EntityFormat = { tag: 'occupancy', version: 1 };

/**
 * Counters of what has a quota, each a write that belongs into the transaction that makes or removes the thing: places are taken only
 * while there are some, however many requests ask at once. Groups and import jobs are counted in the pool's own item, which they write
 * anyway.
 */
export const occupancy = {
  /** Takes one of the pool's places; refused when all are taken. */
  takeInPool: (poolId: string, kind: OfPool): Write => ({
    update: keys.poolOccupancy(poolId),
    changes: changes([kind], 1),
    when: [{ [kind]: { exists: false } }, { [kind]: { below: QUOTAS.pool[kind] } }],
  }),
  leaveInPool: (poolId: string, kind: OfPool): Write => ({
    update: keys.poolOccupancy(poolId),
    changes: changes([kind], -1),
  }),
  /** Takes one of the deployment's places; refused when all are taken. */
  take: (kind: OfDeployment): Write => ({
    update: keys.occupancy(),
    changes: changes([kind], 1),
    when: [{ [kind]: { exists: false } }, { [kind]: { below: QUOTAS.deployment[kind] } }],
  }),
  leave: (...kinds: readonly OfDeployment[]): Write => ({ update: keys.occupancy(), changes: changes(kinds, -1) }),
} as const;

function changes(kinds: readonly string[], difference: 1 | -1): Changes {
  return {
    set: { _t: FORMAT.tag, _v: FORMAT.version },
    add: Object.fromEntries(kinds.map((kind) => [kind, difference])),
  };
}
