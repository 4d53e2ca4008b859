import { keys } from '../keys.ts';
import type { Item, Table } from '../table.ts';
import { readUserItems } from '../users/read-user-items.ts';

/** What the Regions revoked of a user's that the other one began. Strongly consistent. */
export function listRevocations(table: Table, poolId: string, username: string): Promise<readonly Item[]> {
  return readUserItems(table, poolId, username, keys.revocationPrefix());
}
