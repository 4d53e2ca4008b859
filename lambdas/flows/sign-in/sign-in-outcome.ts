import type { AuthenticationResultType } from '@aws-sdk/client-cognito-identity-provider';
import type { LoginSession } from '../../domain/sessions/login-session.ts';
import type { ChallengeName } from '../../domain/sign-in/challenge-name.ts';
import type { User } from '../../domain/user.ts';

/** A sign-in at the service's own page that is complete. */
export interface FinishedLogin {
  readonly session: LoginSession;
  readonly user: User;
  /** The value of the session's cookie. */
  readonly cookie: string;
  /** Whether a provider was connected to the account by it. */
  readonly linked?: boolean;
}

/** What a step of a sign-in ends in; refusals are thrown. */
export type SignInOutcome =
  | { readonly tokens: AuthenticationResultType }
  | { readonly login: FinishedLogin }
  | {
      readonly challenge: ChallengeName;
      readonly parameters: Readonly<Record<string, string>>;
      /** Undefined where a parameter carries the state. */
      readonly session: string | undefined;
      /** The ways on that a choice-based sign-in offers: while it awaits the first factor, and in a step-up. */
      readonly available?: readonly ChallengeName[] | undefined;
    };
