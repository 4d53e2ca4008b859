import { messages } from '../../errors/messages.ts';
import { retryOrRefuse } from '../retry-or-refuse.ts';

/**
 * Runs `work` (which decides and writes) on what was `seen`, and, when another request changed the user meanwhile, anew on what `read`
 * finds then. Throws `TooManyRequestsException` when that happens too often.
 */
export function retryUserWrite<Seen, Result>(
  seen: Seen,
  read: () => Promise<Seen>,
  work: (seen: Seen) => Promise<Result>,
): Promise<Result> {
  let isFirst = true;
  return retryOrRefuse('TooManyRequestsException', messages.rateExceeded, async () => {
    const current = isFirst ? seen : await read();
    isFirst = false;
    return work(current);
  });
}
