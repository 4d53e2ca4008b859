import type { ImportJob } from '../../domain/imports/import-job.ts';
import { isExpired } from '../../domain/imports/is-expired.ts';
import { IMPORT_MESSAGES } from '../../errors/import-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { readImportJob } from '../../flows/imports/read-import-job.ts';
import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import { retryOrRefuse } from '../../flows/retry-or-refuse.ts';
import type { ImportServices } from '../../platform/import-services.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentImportJob } from './present-import-job.ts';

type StartServices = Pick<Services, 'clock' | 'log' | 'store'> & Pick<ImportServices, 'importUploads' | 'importWorker'>;

/** StartUserImportJob: the job is pending from now on, and the pool's schema is fixed until it ends. */
export const startUserImportJob =
  (services: StartServices): Operation<'StartUserImportJob'> =>
  async (input) => {
    const started = await retryOrRefuse('TooManyRequestsException', IMPORT_MESSAGES.jobChanged, async () => {
      const job = await readImportJob(services, input.UserPoolId, input.JobId);
      await refuseUnlessStartable(services, job);
      return services.store.imports.start(job, services.clock.now());
    });
    if (started === undefined) throw new ServiceError('PreconditionNotMetException', IMPORT_MESSAGES.anotherRuns);
    await wakeWorker(services);
    return { UserImportJob: await presentImportJob(services, started) };
  };

async function refuseUnlessStartable(services: StartServices, job: ImportJob): Promise<void> {
  const status = isExpired(job, services.clock.now()) ? 'Expired' : job.status;
  if (status !== 'Created') throw new ServiceError('PreconditionNotMetException', IMPORT_MESSAGES.notStartable(status));
  const { configuration } = await readUserPool(services, job.poolId);
  if ((configuration.AutoVerifiedAttributes ?? []).length === 0) {
    throw new ServiceError('PreconditionNotMetException', IMPORT_MESSAGES.nothingAutoVerified);
  }
}

/** The job runs by now: a worker that isn't woken finds it on its schedule. */
async function wakeWorker(services: StartServices): Promise<void> {
  try {
    await services.importWorker.wake();
  } catch (error) {
    services.log.warn('the import worker was not woken', {
      reason: error instanceof Error ? error.message : 'unknown',
    });
  }
}
