import type { UserPool } from '../../domain/user-pool.ts';
import { IMPORT_MESSAGES } from '../../errors/import-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';

/**
 * Throws `UserImportInProgressException` while users are imported into the pool. What is then written under the pool's version is
 * refused if an import started meanwhile.
 */
export function refuseWhileImporting(pool: UserPool): void {
  if (pool.importing !== undefined) {
    throw new ServiceError('UserImportInProgressException', IMPORT_MESSAGES.poolImporting);
  }
}
