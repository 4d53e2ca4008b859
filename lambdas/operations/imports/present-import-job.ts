import type { UserImportJobType } from '@aws-sdk/client-cognito-identity-provider';
import { importFileKey } from '../../domain/imports/import-file-key.ts';
import type { ImportJob } from '../../domain/imports/import-job.ts';
import { IMPORT_LIMITS } from '../../domain/imports/import-limits.ts';
import { isExpired } from '../../domain/imports/is-expired.ts';
import { IMPORT_MESSAGES } from '../../errors/import-messages.ts';
import type { ImportServices } from '../../platform/import-services.ts';
import type { Services } from '../../platform/services.ts';

/** A job as the API words it, with the URL for its upload as long as that is good. */
export async function presentImportJob(
  services: Pick<Services, 'clock'> & Pick<ImportServices, 'importUploads'>,
  job: ImportJob,
): Promise<UserImportJobType> {
  const now = services.clock.now();
  const expired = isExpired(job, now);
  const seconds = IMPORT_LIMITS.uploadSeconds - Math.floor((now - job.createdAt) / 1000);
  const isOpen = job.status === 'Created' && seconds > 0;
  const message = expired ? IMPORT_MESSAGES.expired : job.completionMessage;
  return {
    JobId: job.id,
    JobName: job.name,
    UserPoolId: job.poolId,
    ...(isOpen ? { PreSignedUrl: await services.importUploads.presign(importFileKey(job), seconds) } : {}),
    CreationDate: new Date(job.createdAt),
    ...(job.startedAt === undefined ? {} : { StartDate: new Date(job.startedAt) }),
    ...(job.completedAt === undefined ? {} : { CompletionDate: new Date(job.completedAt) }),
    Status: expired ? 'Expired' : job.status,
    CloudWatchLogsRoleArn: job.logsRoleArn,
    ImportedUsers: job.progress.imported,
    SkippedUsers: job.progress.skipped,
    FailedUsers: job.progress.failed,
    ...(message === undefined ? {} : { CompletionMessage: message }),
    ...(job.hashing === undefined ? {} : { PasswordHashingAlgorithm: job.hashing }),
  };
}
