import type { Credential } from '../user.ts';
import { LONGEST_WAIT_MS } from './longest-wait.ts';

/** Failures before the first wait. */
const TOLERATED = 5;

/** Until when (ms) passwords count for nothing: 2^(n−5) seconds after the n-th failure from the fifth on, at most 15 minutes. */
export function lockedUntil({ count, lastAt }: Credential['failures']): number {
  return count < TOLERATED ? 0 : lastAt + Math.min(1000 * 2 ** (count - TOLERATED), LONGEST_WAIT_MS);
}
