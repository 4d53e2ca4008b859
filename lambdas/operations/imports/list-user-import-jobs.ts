import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import { turnPage } from '../../flows/turn-page.ts';
import type { ImportServices } from '../../platform/import-services.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentImportJob } from './present-import-job.ts';

/** ListUserImportJobs: a pool's jobs, the newest first. */
export const listUserImportJobs =
  (
    services: Pick<Services, 'clock' | 'sealer' | 'store'> & Pick<ImportServices, 'importUploads'>,
  ): Operation<'ListUserImportJobs'> =>
  async (input) => {
    const pool = await readUserPool(services, input.UserPoolId);
    const context = ['ListUserImportJobs', pool.id];
    const { items, next } = await turnPage(services, input.PaginationToken, context, (cursor) =>
      services.store.imports.list(pool.id, input.MaxResults, cursor),
    );
    return {
      UserImportJobs: await Promise.all(items.map((job) => presentImportJob(services, job))),
      ...(next.NextToken === undefined ? {} : { PaginationToken: next.NextToken }),
    };
  };
