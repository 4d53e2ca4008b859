import type { AuthFlowType } from '@aws-sdk/client-cognito-identity-provider';
import type { LanguageTag } from '../../domain/languages/languages.generated.ts';
import type { Level } from '../../domain/sign-in/level.ts';
import type { Viewer } from '../../wire/operation.ts';
import type { RequestContextData } from '../threats/read-context.ts';
import type { SignInEnding } from './sign-in-ending.ts';
import type { Vouching } from './vouching.ts';

/** InitiateAuth and AdminInitiateAuth. */
export interface SignInRequest {
  /** Named by the admin operation alone. */
  readonly poolId: string | undefined;
  readonly clientId: string;
  readonly flow: AuthFlowType;
  /** Of a sign-up that was confirmed a moment ago. */
  readonly session?: string | undefined;
  readonly parameters: Readonly<Record<string, string>>;
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
  /** Whose device it is, as far as known. */
  readonly viewer: Viewer;
  /** What the request says of it beside. */
  readonly contextData?: RequestContextData | undefined;
  /** Of a sign-in at the service's own page: it needs neither the client's consent to the flow nor its secret. */
  readonly ending?: SignInEnding | undefined;
  /** The levels of authentication that the request of a page asks for, in order of preference; the API's name them in a parameter. */
  readonly levels?: readonly Level[] | undefined;
  /** Of a step-up at a page: the login session whose proofs needn't be made again. */
  readonly vouching?: Vouching | undefined;
  /** Of the page that it is made on, where it is one. */
  readonly language?: LanguageTag | undefined;
}
