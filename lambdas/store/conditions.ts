import type { Clause } from './table.ts';

/** Conditions that many writes share. */
export const conditions = {
  absent: { pk: { exists: false } },
  exists: { pk: { exists: true } },
  version: (version: number): Clause => ({ version: { equals: version } }),
} as const;
