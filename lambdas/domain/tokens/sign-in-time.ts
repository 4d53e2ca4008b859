import type { User } from '../user.ts';
import type { UserPoolClient } from '../user-pool-client.ts';
import { nextSecond } from './next-second.ts';
import { tracksTokens } from './tracks-tokens.ts';

/**
 * The time (ms) of a sign-in: `now`, but always after the user's last sign-out, even by a clock that is behind. Tokens that don't name
 * their sign-in tell only its second, so theirs is one that begins after the sign-out.
 */
export function signInTime(client: UserPoolClient, { signedOutAt }: Pick<User, 'signedOutAt'>, now: number): number {
  if (signedOutAt === undefined) return now;
  return Math.max(now, tracksTokens(client) ? signedOutAt + 1 : nextSecond(signedOutAt));
}
