import { readImportJob } from '../../flows/imports/read-import-job.ts';
import type { ImportServices } from '../../platform/import-services.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentImportJob } from './present-import-job.ts';

/** DescribeUserImportJob: a job and how far it is. */
export const describeUserImportJob =
  (
    services: Pick<Services, 'clock' | 'store'> & Pick<ImportServices, 'importUploads'>,
  ): Operation<'DescribeUserImportJob'> =>
  async (input) => {
    const job = await readImportJob(services, input.UserPoolId, input.JobId);
    return { UserImportJob: await presentImportJob(services, job) };
  };
