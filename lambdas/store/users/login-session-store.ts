import type { LoginSession } from '../../domain/sessions/login-session.ts';
import type { TrackedSession } from '../../domain/sessions/tracked-session.ts';
import type { User } from '../../domain/user.ts';

/** Sign-ins in browsers, in the partition of their user. */
export interface LoginSessionStore {
  /** False when the id exists already: the sign-in that it derives from was finished before. */
  begin(session: LoginSession): Promise<boolean>;
  /** Begins one and ends the one that it goes on from, in one transaction; false when either was done before. */
  replace(former: Pick<LoginSession, 'poolId' | 'username' | 'id' | 'sub'>, session: LoginSession): Promise<boolean>;
  /** The session and its user as it is now, in one read. */
  read(
    poolId: string,
    username: string,
    id: string,
  ): Promise<{ readonly session: LoginSession | undefined; readonly user: User | undefined }>;
  /** All of a user's that are still kept, of a former user of that name too, in no particular order. */
  list(poolId: string, username: string): Promise<readonly LoginSession[]>;
  /** Replaces what is tracked of the session; silently skipped when it is gone. */
  touch(session: LoginSession, tracked: TrackedSession): Promise<void>;
  /** Ends it. Idempotent. */
  delete(session: Pick<LoginSession, 'poolId' | 'username' | 'id' | 'sub'>): Promise<void>;
}
