import { keys } from '../keys.ts';
import type { Item, Table } from '../table.ts';

const PAGE = 500;

/** What the Regions revoked of a user's that the other one began. Strongly consistent. */
export async function listRevocations(table: Table, poolId: string, username: string): Promise<readonly Item[]> {
  const found: Item[] = [];
  let after: Item | undefined;
  do {
    const { items, last } = await table.query({
      partition: keys.userPartition(poolId, username),
      sort: { beginsWith: keys.revocationPrefix() },
      limit: PAGE,
      after,
      consistent: true,
    });
    found.push(...items);
    after = last;
  } while (after !== undefined);
  return found;
}
