import type { TrackedSession } from '../../domain/sessions/tracked-session.ts';
import type { TokenFamily } from '../../domain/user.ts';

export interface FamilyStore {
  /** Begins a family; false when the id exists already (the session that it derives from was used before). */
  begin(family: TokenFamily): Promise<boolean>;
  read(poolId: string, username: string, familyId: string): Promise<TokenFamily | undefined>;
  /** All of a user's that are still kept, of a former user of that name too, in no particular order. */
  list(poolId: string, username: string): Promise<readonly TokenFamily[]>;
  /** Replaces `session` without a new version; silently skipped when the family is revoked or gone. */
  touch(family: TokenFamily, session: TrackedSession): Promise<void>;
  /** Forgets a family: its tokens are void, but the session that it derives from could begin it anew. Idempotent. */
  delete(family: TokenFamily): Promise<void>;
  /** Replaces `refreshTokens` (and `session`), conditional on the version; ConflictError otherwise. */
  rotate(family: TokenFamily, refreshTokens: TokenFamily['refreshTokens']): Promise<TokenFamily>;
  /** Idempotent. */
  revoke(family: TokenFamily, revokedAt: number): Promise<void>;
}
