import { importFileKey } from '../../domain/imports/import-file-key.ts';
import type { ImportJob } from '../../domain/imports/import-job.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { IMPORT_MESSAGES } from '../../errors/import-messages.ts';
import { ConflictError } from '../../store/conflict-error.ts';
import type { ImportEnd, ImportJobKey } from '../../store/imports/import-store.ts';
import { importSlice } from './import-slice.ts';
import { openImportFile } from './open-import-file.ts';
import type { WorkerServices } from './worker-services.ts';

/** How long a job is a worker's own after its last sign of life. */
const LEASE_MS = 60_000;
/** Workers that made no progress, one lease after another, before a job is given up and stops blocking its pool. */
const MOST_ATTEMPTS = 60;

/**
 * Works on one import until it ends or `deadline` (ms) comes; true when it ended. It may be killed anywhere: the next worker goes on
 * from the last progress written. A worker that lost its lease stops without a trace.
 */
export async function runImport(services: WorkerServices, key: ImportJobKey, deadline: number): Promise<boolean> {
  const now = services.clock.now();
  if (now >= deadline) return false;
  const job = await services.store.imports.lease(key, services.random.uuid(), now, now + LEASE_MS);
  if (job === undefined) return false;
  const pool = await services.store.pools.read(job.poolId);
  if (pool === undefined) {
    await services.store.imports.forget(job);
    return true;
  }
  try {
    const outcome = await proceed(services, { pool, job, deadline });
    if (outcome === undefined) return false;
    await services.store.imports.end(job, { ...outcome, at: services.clock.now() });
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    services.log.info('an import was taken over or stopped by somebody else', { ...key });
    return false;
  }
  await removeFile(services, job);
  return true;
}

/** How the job ends; undefined when it is given back unfinished. */
async function proceed(
  services: WorkerServices,
  { pool, job, deadline }: { pool: UserPool; job: ImportJob; deadline: number },
): Promise<Omit<ImportEnd, 'at'> | undefined> {
  if (job.status === 'Stopping') return { status: 'Stopped', message: IMPORT_MESSAGES.stopped };
  if (job.attempts > MOST_ATTEMPTS) return { status: 'Failed', message: IMPORT_MESSAGES.givenUp };
  const opened = job.status === 'Pending' ? await openImportFile(services, pool, job) : job;
  if ('problem' in opened) return { status: 'Failed', message: opened.problem };
  return importSlice(services, { pool, job: opened, deadline, leaseMs: LEASE_MS });
}

/** The job has ended by now: a file that stays is removed by the bucket's own rule. */
async function removeFile(services: WorkerServices, job: ImportJob): Promise<void> {
  try {
    await services.importFiles.delete(importFileKey(job));
  } catch (error) {
    services.log.warn('the file of an import was not removed', {
      error: error instanceof Error ? error.name : 'unknown',
    });
  }
}
