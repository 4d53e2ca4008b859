import { importColumns } from '../../domain/imports/import-columns.ts';
import { importFileKey } from '../../domain/imports/import-file-key.ts';
import type { ImportJob } from '../../domain/imports/import-job.ts';
import { IMPORT_LIMITS } from '../../domain/imports/import-limits.ts';
import { readHeader } from '../../domain/imports/read-header.ts';
import { splitLines } from '../../domain/imports/split-lines.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { IMPORT_MESSAGES } from '../../errors/import-messages.ts';
import type { WorkerServices } from './worker-services.ts';

/** Bytes that hold any header. */
const HEAD = 256 * 1024;
const PIECE = 8 * 1024 * 1024;
const LINE_FEED = 0x0a;

/**
 * Checks the file as a whole (size, number of rows, header) before the first row is touched, and begins the job with what it is then.
 * Answers what is wrong with a file that can't be imported.
 */
export async function openImportFile(
  services: WorkerServices,
  pool: UserPool,
  job: ImportJob,
): Promise<ImportJob | { readonly problem: string }> {
  const key = importFileKey(job);
  const head = await services.importFiles.read(key, { offset: 0, length: HEAD });
  if (typeof head === 'string') return { problem: IMPORT_MESSAGES.fileMissing };
  const { size, etag } = head;
  if (size > IMPORT_LIMITS.fileBytes) return { problem: IMPORT_MESSAGES.fileTooLarge };
  const [first] = splitLines(head.bytes, head.bytes.length >= size);
  const header = readHeader(first?.text, importColumns(pool, job.hashing));
  if ('problem' in header) {
    const isMark = header.problem === 'byte-order-mark';
    return { problem: isMark ? IMPORT_MESSAGES.fileWithByteOrderMark : IMPORT_MESSAGES.headerMismatch };
  }
  const rows = await countRows(services, key, { size, etag });
  if (rows === undefined) return { problem: IMPORT_MESSAGES.fileChanged };
  if (rows > IMPORT_LIMITS.rows) return { problem: IMPORT_MESSAGES.fileTooLong };
  const progress = { offset: first?.end ?? 0, line: 1, imported: 0, skipped: 0, failed: 0 };
  return services.store.imports.begin(job, { etag, size, columns: header.columns }, progress);
}

/** Lines after the first; undefined when the file is another one by now. */
async function countRows(
  services: WorkerServices,
  key: string,
  { size, etag }: { size: number; etag: string },
): Promise<number | undefined> {
  let ends = 0;
  let last = LINE_FEED;
  for (let offset = 0; offset < size; offset += PIECE) {
    const piece = await services.importFiles.read(key, { offset, length: PIECE, etag });
    if (typeof piece === 'string') return undefined;
    for (let at = piece.bytes.indexOf(LINE_FEED); at >= 0; at = piece.bytes.indexOf(LINE_FEED, at + 1)) ends += 1;
    last = piece.bytes.at(-1) ?? last;
  }
  return ends - (last === LINE_FEED ? 1 : 0);
}
