import { forEachInParallel } from './for-each-in-parallel.ts';
import type { Item, Table } from './table.ts';

const WIDTH = 8;

/** Pages through to the end, removing as it goes. False when the time ran out. */
export async function drain(
  table: Table,
  query: { readonly partition: string; readonly index?: string; readonly limit: number; readonly consistent?: boolean },
  remove: (item: Item) => Promise<unknown>,
  expired: () => boolean,
): Promise<boolean> {
  let after: Item | undefined;
  do {
    if (expired()) return false;
    const { items, last } = await table.query({ ...query, after });
    await forEachInParallel(items, WIDTH, remove);
    after = last;
  } while (after !== undefined);
  return true;
}
