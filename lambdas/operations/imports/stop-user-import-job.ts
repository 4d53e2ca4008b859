import { isExpired } from '../../domain/imports/is-expired.ts';
import { IMPORT_MESSAGES } from '../../errors/import-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { readImportJob } from '../../flows/imports/read-import-job.ts';
import type { ImportServices } from '../../platform/import-services.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentImportJob } from './present-import-job.ts';

/** StopUserImportJob: the job is stopping until its worker has seen it; users that were imported stay. */
export const stopUserImportJob =
  (
    services: Pick<Services, 'clock' | 'store'> & Pick<ImportServices, 'importUploads'>,
  ): Operation<'StopUserImportJob'> =>
  async (input) => {
    const job = await readImportJob(services, input.UserPoolId, input.JobId);
    const stopping = await services.store.imports.requestStop(job);
    if (stopping === undefined) {
      const status = isExpired(job, services.clock.now()) ? 'Expired' : job.status;
      throw new ServiceError('PreconditionNotMetException', IMPORT_MESSAGES.notStoppable(status));
    }
    return { UserImportJob: await presentImportJob(services, stopping) };
  };
