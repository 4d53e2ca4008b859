import type { ImportFile, ImportJob, ImportProgress } from '../../domain/imports/import-job.ts';
import { type EntityFormat, fromEntity, toEntity } from '../entity.ts';
import { keys } from '../keys.ts';
import type { Item, Value } from '../table.ts';

const FORMAT: EntityFormat = { tag: 'import-job', version: 1 };

interface StoredJob extends Omit<ImportJob, 'id' | 'file' | 'progress' | 'lease'>, ImportProgress {
  readonly jobId: string;
  readonly file?: string;
  readonly leaseHolder?: string;
  readonly leaseUntil?: number;
}

/** A job as an item; progress and lease are attributes of their own, which a worker changes without writing the rest. */
export function importJobToItem({ id, file, progress, lease, ...rest }: ImportJob): Item {
  return toEntity(FORMAT, keys.importJob(rest.poolId, id), {
    ...rest,
    ...importProgressToAttributes(progress),
    jobId: id,
    file: file && importFileToText(file),
    leaseHolder: lease?.holder,
    leaseUntil: lease?.until,
  });
}

/** Progress as attributes of its job's item. */
export function importProgressToAttributes(progress: ImportProgress): Readonly<Record<string, Value>> {
  const { offset, line, imported, skipped, failed } = progress;
  return { offset, line, imported, skipped, failed };
}

/** A job's file as an attribute of its item. */
export function importFileToText(file: ImportFile): string {
  return JSON.stringify(file);
}

/** The job in an item. */
export function itemToImportJob(item: Item): ImportJob {
  const stored = fromEntity<StoredJob>(FORMAT, item);
  const { offset, line, imported, skipped, failed, leaseHolder, leaseUntil } = stored;
  return {
    poolId: stored.poolId,
    id: stored.jobId,
    name: stored.name,
    logsRoleArn: stored.logsRoleArn,
    hashing: stored.hashing,
    status: stored.status,
    createdAt: stored.createdAt,
    startedAt: stored.startedAt,
    completedAt: stored.completedAt,
    completionMessage: stored.completionMessage,
    file: stored.file === undefined ? undefined : (JSON.parse(stored.file) as ImportFile),
    progress: { offset, line, imported, skipped, failed },
    attempts: stored.attempts,
    lease: leaseHolder === undefined ? undefined : { holder: leaseHolder, until: leaseUntil ?? 0 },
  };
}
