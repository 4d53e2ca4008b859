import { type Level, levelOf } from '../sign-in/level.ts';
import { levelsNamed } from '../sign-in/levels-named.ts';
import type { UserPool } from '../user-pool.ts';
import type { LoginSession } from './login-session.ts';

/**
 * The level of authentication that a sign-in reached: by its proofs, or by the word of a provider, the lowest where that says none. 0 where
 * what was proven isn't known.
 */
export function levelOfSession(
  pool: Pick<UserPool, 'configuration'>,
  { provider, factors }: Pick<LoginSession, 'provider' | 'factors'>,
): Level | 0 {
  if (factors === undefined) return 0;
  if (provider === undefined) return levelOf(factors.proofs);
  return levelsNamed(pool, factors.acr ?? '')[0] ?? 1;
}
