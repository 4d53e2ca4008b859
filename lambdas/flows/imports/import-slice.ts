import { importFileKey } from '../../domain/imports/import-file-key.ts';
import type { ImportJob } from '../../domain/imports/import-job.ts';
import { type Line, splitLines } from '../../domain/imports/split-lines.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { IMPORT_MESSAGES } from '../../errors/import-messages.ts';
import type { ImportEnd } from '../../store/imports/import-store.ts';
import { importLines } from './import-lines.ts';
import { retryWhenBusy } from './retry-when-busy.ts';
import type { WorkerServices } from './worker-services.ts';

/** A job that is a worker's, and how long. */
export interface Slice {
  readonly pool: UserPool;
  readonly job: ImportJob;
  readonly deadline: number;
  readonly leaseMs: number;
}

/** Bytes read at once: more than the longest row that can be imported takes. */
const PIECE = 1024 * 1024;
/** Lines between two writes of the progress. */
const BATCH = 500;

type Outcome = Omit<ImportEnd, 'at'>;

/**
 * Imports rows from where the job stands, until it ends, is stopped, or the deadline comes; it is then given back and the answer is
 * undefined. Results are logged before the progress is written: after a crash a line may be told twice, never not at all.
 */
export async function importSlice(services: WorkerServices, slice: Slice): Promise<Outcome | undefined> {
  const { pool, deadline } = slice;
  let { job } = slice;
  const log = await services.importResults.open(`${pool.id}/${pool.name}`, `${job.id}/${job.name}`);
  for (;;) {
    const piece = await readPiece(services, job);
    if ('status' in piece) return piece;
    const { offset } = job.progress;
    for (let from = 0; from < piece.length; from += BATCH) {
      if (job.status === 'Stopping') return { status: 'Stopped', message: IMPORT_MESSAGES.stopped };
      if (services.clock.now() >= deadline) {
        await services.store.imports.release(job);
        return undefined;
      }
      const batch = piece.slice(from, from + BATCH);
      const standing = job;
      const { results, imported, skipped, failed } = await retryWhenBusy(() =>
        importLines(services, pool, standing, batch),
      );
      await log.write(results);
      const { progress } = job;
      job = await services.store.imports.advance(
        job,
        {
          offset: offset + batch.at(-1)!.end,
          line: progress.line + batch.length,
          imported: progress.imported + imported,
          skipped: progress.skipped + skipped,
          failed: progress.failed + failed,
        },
        services.clock.now() + slice.leaseMs,
      );
    }
  }
}

/** The next lines; how the job ends when there are none. */
async function readPiece(services: WorkerServices, job: ImportJob): Promise<readonly Line[] | Outcome> {
  const { file, progress } = job;
  if (file === undefined) throw new Error('an import in progress has no file');
  const { offset } = progress;
  if (offset >= file.size) return { status: 'Succeeded', message: IMPORT_MESSAGES.succeeded };
  const piece = await services.importFiles.read(importFileKey(job), { offset, length: PIECE, etag: file.etag });
  if (typeof piece === 'string') return { status: 'Failed', message: IMPORT_MESSAGES.fileChanged };
  const lines = splitLines(piece.bytes, offset + piece.bytes.length >= file.size);
  return lines.length > 0 ? lines : { status: 'Failed', message: IMPORT_MESSAGES.lineEndless(progress.line + 1) };
}
