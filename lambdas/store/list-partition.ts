import type { Page } from './page.ts';
import type { Item, Table } from './table.ts';

/**
 * One page of a partition's items whose sort key begins with `prefix`, in key order or its reverse. The cursor is the last item's sort key, so that it
 * stays good when that item is removed. There is a next page only if it has an item.
 */
export async function listPartition(
  table: Table,
  partition: string,
  prefix: string | undefined,
  limit: number,
  cursor: string | undefined,
  { consistent = false, descending = false }: { readonly consistent?: boolean; readonly descending?: boolean } = {},
): Promise<Page<Item>> {
  const { items, last } = await table.query({
    partition,
    sort: prefix === undefined ? undefined : { beginsWith: prefix },
    limit: limit + 1,
    consistent,
    descending,
    after: cursor === undefined ? undefined : { pk: partition, sk: cursor },
  });
  const page = items.slice(0, limit);
  const more = items.length > limit || last !== undefined;
  return { items: page, next: more ? page.at(-1)?.sk : undefined };
}
