import { setTimeout as sleep } from 'node:timers/promises';
import { StoreBusyError } from '../../store/store-busy-error.ts';

const ATTEMPTS = 5;
const FIRST_PAUSE_MS = 500;

/**
 * Does `work` again, at most five times in all and after growing pauses, while the table takes no requests; `work` must be safe to
 * repeat. Rejects with the last StoreBusyError.
 */
export async function retryWhenBusy<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StoreBusyError) || attempt >= ATTEMPTS) throw error;
      await sleep(FIRST_PAUSE_MS * 2 ** attempt * (0.5 + Math.random()));
    }
  }
}
