import { conditions } from '../conditions.ts';
import { keys } from '../keys.ts';
import type { Condition, Write } from '../table.ts';

/** The write to the pool that belongs to each write of a group: raises the pool's version, and its number of groups by `groups`. */
export function touchPool(poolId: string, groups: number, when: Condition = conditions.exists): Write {
  return {
    update: keys.pool(poolId),
    changes: { add: groups === 0 ? { version: 1 } : { version: 1, groupCount: groups } },
    when,
  };
}
