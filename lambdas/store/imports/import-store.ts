import type { ImportFile, ImportJob, ImportProgress } from '../../domain/imports/import-job.ts';
import type { Page } from '../page.ts';

/** Which job: its pool and its id. */
export type ImportJobKey = Pick<ImportJob, 'poolId' | 'id'>;

/** How a job ends. */
export interface ImportEnd {
  readonly status: 'Succeeded' | 'Failed' | 'Stopped';
  readonly message: string;
  readonly at: number;
}

/** Imports of users. A pool has one running at a time, which its item names, so that changes to the pool see it. */
export interface ImportStore {
  /** False when the pool has as many jobs as it may have. ConflictError when the pool is gone or the id is taken. */
  create(job: ImportJob): Promise<boolean>;
  read(poolId: string, jobId: string): Promise<ImportJob | undefined>;
  /** Newest first. */
  list(poolId: string, limit: number, cursor: string | undefined): Promise<Page<ImportJob>>;
  /**
   * Created → Pending, and the pool is importing: all who change its schema at that moment get a ConflictError. Undefined when another
   * job of the pool runs; ConflictError when the job is no longer Created or the pool is gone.
   */
  start(job: ImportJobKey, now: number): Promise<ImportJob | undefined>;
  /** Pending or InProgress → Stopping; undefined in any other status. */
  requestStop(job: ImportJobKey): Promise<ImportJob | undefined>;
  /** The jobs that run, in any pool. */
  listRunning(limit: number, cursor: string | undefined): Promise<Page<ImportJobKey>>;
  /** Leases a running job to `holder` until `until`; undefined while it is another's or when it has ended. Counts the attempt. */
  lease(job: ImportJobKey, holder: string, now: number, until: number): Promise<ImportJob | undefined>;
  /** Pending → InProgress with the file and the progress behind its header; ConflictError when the lease was lost or the job is stopping. */
  begin(job: ImportJob, file: ImportFile, progress: ImportProgress): Promise<ImportJob>;
  /** Writes progress and prolongs the lease in one write. ConflictError when the lease was lost. */
  advance(job: ImportJob, progress: ImportProgress, until: number): Promise<ImportJob>;
  /** Gives the job back unfinished, for anybody to go on with. Silently skipped when the lease was lost. */
  release(job: ImportJob): Promise<void>;
  /** Ends the job, and its pool is importing no more. ConflictError when the lease was lost. */
  end(job: ImportJob, end: ImportEnd): Promise<void>;
  /** Forgets a running job whose pool or item is gone. */
  forget(job: ImportJobKey): Promise<void>;
}
