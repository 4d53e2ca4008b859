import type { AuthenticationResultType } from '@aws-sdk/client-cognito-identity-provider';
import type { ChallengeName } from '../../domain/sign-in/challenge-rules.ts';

/** What a step of a sign-in ends in; refusals are thrown. */
export type SignInOutcome =
  | { readonly tokens: AuthenticationResultType }
  | {
      readonly challenge: ChallengeName;
      readonly parameters: Readonly<Record<string, string>>;
      /** Undefined where a parameter carries the state. */
      readonly session: string | undefined;
    };
