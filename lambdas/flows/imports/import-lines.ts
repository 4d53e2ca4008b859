import { heldNames } from '../../domain/attributes/held-names.ts';
import { foldCase } from '../../domain/fold-case.ts';
import { deriveImportSub } from '../../domain/imports/derive-import-sub.ts';
import { draftImportedUser, type ImportedUser } from '../../domain/imports/draft-imported-user.ts';
import type { ImportJob } from '../../domain/imports/import-job.ts';
import { IMPORT_LIMITS } from '../../domain/imports/import-limits.ts';
import type { Line } from '../../domain/imports/split-lines.ts';
import { splitRow } from '../../domain/imports/split-row.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { IMPORT_MESSAGES } from '../../errors/import-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { forEachInParallel } from '../../store/for-each-in-parallel.ts';
import { type RowOutcome, storeImportedUser } from './store-imported-user.ts';
import type { WorkerServices } from './worker-services.ts';

/** Users written at once. */
const WIDTH = 32;

/** What became of some lines. Blank ones don't count and have no result. */
export interface LinesReport {
  /** As they are logged, in the order of the lines. */
  readonly results: readonly string[];
  readonly imported: number;
  readonly skipped: number;
  readonly failed: number;
}

interface Row {
  readonly number: number;
  readonly drafted: ImportedUser | { readonly problem: string };
}

/**
 * Imports lines, many at once, with the result that they would have one after the other: a line that names somebody whom an earlier one
 * names waits for it. Lines that were imported already come to the same result again.
 */
export async function importLines(
  services: WorkerServices,
  pool: UserPool,
  job: ImportJob,
  lines: readonly Line[],
): Promise<LinesReport> {
  const first = job.progress.line + 1;
  const numbered = lines.map(({ text }, index) => ({ text, number: first + index }));
  const rows = await Promise.all(
    numbered
      .filter(({ text }) => text === undefined || text.trim() !== '')
      .map(
        async ({ text, number }): Promise<Row> => ({ number, drafted: await draft(services, pool, job, text, number) }),
      ),
  );
  const outcomes = new Map<number, RowOutcome>();
  const store = async ({ number, drafted }: Row): Promise<void> => {
    const outcome = 'problem' in drafted ? drafted : await storeImportedUser(services, pool, drafted);
    outcomes.set(number, outcome);
  };
  const { independent, waiting } = partition(pool, rows);
  await forEachInParallel(independent, WIDTH, store);
  for (const row of waiting) await store(row);
  return report(rows.map(({ number }) => [number, outcomes.get(number)!]));
}

async function draft(
  services: WorkerServices,
  pool: UserPool,
  job: ImportJob,
  text: string | undefined,
  number: number,
): Promise<Row['drafted']> {
  if (text === undefined) return { problem: IMPORT_MESSAGES.notUtf8 };
  const { charactersPerRow } = IMPORT_LIMITS;
  if (text.length > charactersPerRow && [...text].length > charactersPerRow)
    return { problem: IMPORT_MESSAGES.rowTooLong };
  const sub = deriveImportSub(await services.sealer.mac(String(number), ['import-sub', job.id]));
  const context = { pool, columns: job.file?.columns ?? [], hashing: job.hashing, sub, now: services.clock.now() };
  try {
    return draftImportedUser(context, splitRow(text));
  } catch (error) {
    if (error instanceof ServiceError) return { problem: error.message };
    throw error;
  }
}

/** Rows that have nothing to do with each other, and those that name somebody whom an earlier row names. */
function partition(pool: UserPool, rows: readonly Row[]): { independent: readonly Row[]; waiting: readonly Row[] } {
  const seen = new Set<string>();
  const waiting = new Set<Row>();
  for (const row of rows) {
    if ('problem' in row.drafted) continue;
    const { user, typedName } = row.drafted;
    const names = [typedName, ...heldNames(pool, user.attributes).map(({ value }) => value)].map((name) =>
      foldCase(pool, name),
    );
    if (names.some((name) => seen.has(name))) waiting.add(row);
    for (const name of names) seen.add(name);
  }
  return { independent: rows.filter((row) => !waiting.has(row)), waiting: [...waiting] };
}

function report(outcomes: readonly (readonly [number, RowOutcome])[]): LinesReport {
  const results = outcomes.map(([line, outcome]) => {
    if (outcome === 'imported') return IMPORT_MESSAGES.lineImported(line);
    return outcome === 'skipped'
      ? IMPORT_MESSAGES.lineSkipped(line)
      : IMPORT_MESSAGES.lineFailed(line, outcome.problem);
  });
  const count = (wanted: RowOutcome) => outcomes.filter(([, outcome]) => outcome === wanted).length;
  const [imported, skipped] = [count('imported'), count('skipped')];
  return { results, imported, skipped, failed: outcomes.length - imported - skipped };
}
