import type { Credential } from '../user.ts';
import { LONGEST_WAIT_MS } from './longest-wait.ts';

/** The failures after one more now; after 15 minutes without any it is the first again. */
export function countFailure({ count, lastAt }: Credential['failures'], now: number): Credential['failures'] {
  return { count: now - lastAt >= LONGEST_WAIT_MS ? 1 : count + 1, lastAt: now };
}
