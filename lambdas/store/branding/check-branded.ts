import { ALL_CLIENTS } from '../../domain/branding/all-clients.ts';
import { conditions } from '../conditions.ts';
import { keys } from '../keys.ts';
import type { Write } from '../table.ts';

/** Parts of a transaction that is refused once the pool, or the client unless it is for all, is gone. */
export function checkBranded(poolId: string, clientId: string): readonly Write[] {
  const pool: Write = { check: keys.pool(poolId), when: conditions.exists };
  return clientId === ALL_CLIENTS ? [pool] : [pool, { check: keys.client(clientId), when: conditions.exists }];
}
