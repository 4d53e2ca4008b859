import type { ImportJob } from './import-job.ts';
import { IMPORT_LIMITS } from './import-limits.ts';

/** True when the job was never started and is too old to be. */
export function isExpired({ status, createdAt }: ImportJob, now: number): boolean {
  return status === 'Created' && now >= createdAt + IMPORT_LIMITS.startableMs;
}
