import { messages } from '../../errors/messages.ts';
import { retryOrRefuse } from '../retry-or-refuse.ts';

/**
 * Runs `work` (which reads a user, decides, and writes) anew when another request changed the user meanwhile. Throws
 * `TooManyRequestsException` when that happens too often.
 */
export function retryUserWrite<T>(work: () => Promise<T>): Promise<T> {
  return retryOrRefuse('TooManyRequestsException', messages.rateExceeded, work);
}
