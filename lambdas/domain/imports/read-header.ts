import { splitRow } from './split-row.ts';

const BYTE_ORDER_MARK = '\ufeff';

/** The columns of a header that names exactly those expected, each once and in any order; else what is wrong with it. */
export function readHeader(
  line: string | undefined,
  expected: readonly string[],
): { readonly columns: readonly string[] } | { readonly problem: 'byte-order-mark' | 'columns' } {
  if (line?.startsWith(BYTE_ORDER_MARK)) return { problem: 'byte-order-mark' };
  const columns = splitRow(line ?? '');
  const named = new Set(columns);
  const isWhole = columns.length === expected.length && named.size === expected.length;
  return isWhole && expected.every((name) => named.has(name)) ? { columns } : { problem: 'columns' };
}
