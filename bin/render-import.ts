import type { UserImportJobType } from '@aws-sdk/client-cognito-identity-provider';

/** One line that says how far an import of `rows` rows is. */
export function renderImport(job: UserImportJobType, rows: number): string {
  const { ImportedUsers = 0, SkippedUsers = 0, FailedUsers = 0 } = job;
  const done = ImportedUsers + SkippedUsers + FailedUsers;
  const percent = rows === 0 ? 100 : Math.floor((100 * done) / rows);
  return `${job.JobId} ${job.Status}: ${done} of ${rows} rows (${percent} %), ${ImportedUsers} imported, ${SkippedUsers} skipped, ${FailedUsers} failed`;
}
