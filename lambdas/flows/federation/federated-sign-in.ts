import type { LoginSession } from '../../domain/sessions/login-session.ts';
import type { User } from '../../domain/user.ts';

/** What a federated sign-in ends in. */
export interface FederatedSignIn {
  readonly user: User;
  readonly session: LoginSession;
  /** Value of the session's cookie. */
  readonly cookie: string;
}
