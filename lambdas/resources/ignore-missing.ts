import { ServiceError } from '../errors/service-error.ts';

/** Deletes, and takes "there is none" for done. */
export async function ignoreMissing(remove: () => Promise<unknown>): Promise<void> {
  try {
    await remove();
  } catch (error) {
    if (!(error instanceof ServiceError && error.code === 'ResourceNotFoundException')) throw error;
  }
}
