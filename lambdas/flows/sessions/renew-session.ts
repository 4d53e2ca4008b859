import type { TokenFamily } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { Viewer } from '../../wire/operation.ts';
import { describeViewer } from './describe-viewer.ts';

/** The family as a refresh by `viewer` at `now` (ms) leaves it: the very same one unless its session is tracked. */
export function renewSession(pool: UserPool, family: TokenFamily, viewer: Viewer, now: number): TokenFamily {
  const session = family.session && describeViewer(pool, viewer, now);
  return session ? { ...family, session } : family;
}
