import type { User } from '../user.ts';
import { nextSecond } from './next-second.ts';

/**
 * The time (ms) to write for a user who is signed out everywhere: `now`, but never before an earlier sign-out, nor before a sign-in that was
 * put after that one. So a clock that is behind revives no token and spares none.
 */
export function signOutTime({ signedOutAt }: Pick<User, 'signedOutAt'>, now: number): number {
  return signedOutAt === undefined ? now : Math.max(now, nextSecond(signedOutAt));
}
