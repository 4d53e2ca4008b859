import type { ImportJob } from '../../domain/imports/import-job.ts';
import { newImportJobId } from '../../domain/imports/new-import-job-id.ts';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { IMPORT_MESSAGES } from '../../errors/import-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import { retryOrRefuse } from '../../flows/retry-or-refuse.ts';
import type { ImportServices } from '../../platform/import-services.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentImportJob } from './present-import-job.ts';

/** CreateUserImportJob: a job that waits for its file and to be started. Its answer has the URL that takes the file. */
export const createUserImportJob =
  (
    services: Pick<Services, 'clock' | 'random' | 'store'> & Pick<ImportServices, 'importUploads'>,
  ): Operation<'CreateUserImportJob'> =>
  (input) =>
    retryOrRefuse('TooManyRequestsException', CONFIGURATION_MESSAGES.poolChanged, async () => {
      const pool = await readUserPool(services, input.UserPoolId);
      const now = services.clock.now();
      const job: ImportJob = {
        poolId: pool.id,
        id: newImportJobId(services.random, now),
        name: input.JobName,
        logsRoleArn: input.CloudWatchLogsRoleArn,
        hashing: input.PasswordHashingAlgorithm,
        status: 'Created',
        createdAt: now,
        progress: { offset: 0, line: 0, imported: 0, skipped: 0, failed: 0 },
        attempts: 0,
      };
      if (!(await services.store.imports.create(job))) {
        throw new ServiceError('LimitExceededException', IMPORT_MESSAGES.tooManyJobs);
      }
      return { UserImportJob: await presentImportJob(services, job) };
    });
