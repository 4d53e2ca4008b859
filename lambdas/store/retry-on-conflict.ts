import { setTimeout as sleep } from 'node:timers/promises';
import { ConflictError } from './conflict-error.ts';

const ATTEMPTS = 6;

/**
 * Runs `work` again, at most six times in all, when it rejects with ConflictError; `work` must read afresh each time. Rejects with
 * the last ConflictError.
 */
export async function retryOnConflict<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ConflictError) || attempt >= ATTEMPTS) throw error;
      await sleep(Math.random() * 10 * 2 ** attempt);
    }
  }
}
