import type { AuthorizationParameters } from '../oauth/answer-authorization.ts';

/** What a federated sign-in ends in. */
export interface FederatedSignIn {
  /** What answers the client's request: `responseUrl` makes the address of it. */
  readonly response: AuthorizationParameters;
  /** Value of the login session's cookie. */
  readonly cookie: string;
}
