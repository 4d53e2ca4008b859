import { importColumns } from '../../domain/imports/import-columns.ts';
import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** GetCSVHeader: the columns of a pool's import files. A job with password hashes wants one more, `cognito:password_hash`. */
export const getCSVHeader =
  (services: Pick<Services, 'store'>): Operation<'GetCSVHeader'> =>
  async (input) => {
    const pool = await readUserPool(services, input.UserPoolId);
    return { UserPoolId: pool.id, CSVHeader: [...importColumns(pool)] };
  };
