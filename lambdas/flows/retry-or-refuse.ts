import type { ErrorCode } from '../errors/error-codes.generated.ts';
import { ServiceError } from '../errors/service-error.ts';
import { ConflictError } from '../store/conflict-error.ts';
import { retryOnConflict } from '../store/retry-on-conflict.ts';

/** Runs `work` anew on each write conflict; when the conflicts outlast the retries, throws `code` with `message`. */
export async function retryOrRefuse<T>(code: ErrorCode, message: string, work: () => Promise<T>): Promise<T> {
  try {
    return await retryOnConflict(work);
  } catch (error) {
    if (error instanceof ConflictError) throw new ServiceError(code, message, { cause: error });
    throw error;
  }
}
