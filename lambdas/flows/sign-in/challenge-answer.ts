import type { ChallengeNameType } from '@aws-sdk/client-cognito-identity-provider';
import type { LanguageTag } from '../../domain/languages/languages.generated.ts';
import type { Viewer } from '../../wire/operation.ts';
import type { RequestContextData } from '../threats/read-context.ts';
import type { SignInEnding } from './sign-in-ending.ts';

/** RespondToAuthChallenge and AdminRespondToAuthChallenge. */
export interface ChallengeAnswer {
  /** Named by the admin operation alone. */
  readonly poolId: string | undefined;
  readonly clientId: string;
  readonly challenge: ChallengeNameType;
  readonly session: string | undefined;
  readonly responses: Readonly<Record<string, string>>;
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
  /** Whose device it is, as far as known. */
  readonly viewer: Viewer;
  /** What the request says of it beside. */
  readonly contextData?: RequestContextData | undefined;
  /** Of a sign-in at the service's own page: it needs neither the client's consent to the flow nor its secret. */
  readonly ending?: SignInEnding | undefined;
  /** Of the page that it is made on, where it is one. */
  readonly language?: LanguageTag | undefined;
}
