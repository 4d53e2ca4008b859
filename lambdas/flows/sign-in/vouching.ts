import type { LoginSession } from '../../domain/sessions/login-session.ts';

/** A login session that a request may reuse, but for the level that it reached. */
export interface Vouching {
  readonly session: LoginSession;
  /** When the request may no longer reuse it, ms. */
  readonly until: number;
}
