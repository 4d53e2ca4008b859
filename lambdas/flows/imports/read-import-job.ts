import type { ImportJob } from '../../domain/imports/import-job.ts';
import { IMPORT_MESSAGES } from '../../errors/import-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import { readUserPool } from '../pools/read-user-pool.ts';

/** The job of a pool, or ResourceNotFoundException. */
export async function readImportJob(
  services: Pick<Services, 'store'>,
  poolId: string,
  jobId: string,
): Promise<ImportJob> {
  const job = await services.store.imports.read(poolId, jobId);
  if (job) return job;
  await readUserPool(services, poolId);
  throw new ServiceError('ResourceNotFoundException', IMPORT_MESSAGES.jobNotFound(jobId));
}
