import { keys } from '../keys.ts';
import type { Item, Table } from '../table.ts';

const PAGE = 500;

/**
 * All items of a user's partition whose sort key begins with `prefix`, of a former user of that name too, in key order. Strongly
 * consistent.
 */
export async function readUserItems(
  table: Table,
  poolId: string,
  username: string,
  prefix: string,
): Promise<readonly Item[]> {
  const partition = keys.userPartition(poolId, username);
  const found: Item[] = [];
  let after: Item | undefined;
  do {
    const { items, last } = await table.query({
      partition,
      sort: { beginsWith: prefix },
      limit: PAGE,
      after,
      consistent: true,
    });
    found.push(...items);
    after = last;
  } while (after !== undefined);
  return found;
}
