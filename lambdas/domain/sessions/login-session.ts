import type { TrackedSession } from './tracked-session.ts';

/** A person's sign-in in a browser, which clients of the pool may reuse (single sign-on). The browser knows it by a cookie. */
export interface LoginSession {
  /** SHA-256 of the secret in the cookie, base64url. */
  readonly id: string;
  readonly poolId: string;
  readonly username: string;
  /** The user's sub when it was begun: a later user of the same name can't use it. */
  readonly sub: string;
  /** Whose sign-in page it was begun at. */
  readonly clientId: string;
  /** Time of the sign-in, ms. Reuse doesn't move it. */
  readonly authenticatedAt: number;
  readonly expiresAt: number;
  /** Where the pool tracked sessions when it was begun. */
  readonly session?: TrackedSession | undefined;
  /** The Region that began it, where alone it is good; the primary when undefined. */
  readonly home?: 'secondary' | undefined;
}
