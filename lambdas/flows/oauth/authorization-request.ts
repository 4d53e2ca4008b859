import type { Prompt } from '../../domain/oauth/read-prompt.ts';
import type { ResponseType } from '../../domain/oauth/response-type.ts';
import type { ResponseMode } from '../../domain/oauth/response-url.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import type { UserPoolDomain } from '../../domain/user-pool-domain.ts';
import type { ProviderChoice } from './provider-choice.ts';

/** Where the answer to an authorization request goes, whatever it is. */
export interface AuthorizationTarget {
  readonly redirectUri: string;
  readonly responseMode: ResponseMode;
  readonly state: string | undefined;
  /** Told in every answer, so that a client of several servers knows which one it hears (RFC 9207). */
  readonly issuer: string;
  /** False for a client that registered itself: browsers go there only once a person saw where that is (RFC 9700 §4.11.2). */
  readonly isTrusted: boolean;
}

/** An authorization request in which everything is right. */
export interface AuthorizationRequest extends AuthorizationTarget, ProviderChoice {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  /** Of the domain that was asked. */
  readonly managedLoginVersion: UserPoolDomain['managedLoginVersion'];
  /** False when the request left the redirect URI to the client's default. */
  readonly redirectUriAsked: boolean;
  readonly responseType: ResponseType;
  readonly scopes: readonly string[];
  /** False when the request named none. */
  readonly scopesAsked: boolean;
  readonly codeChallenge: string | undefined;
  readonly nonce: string | undefined;
  readonly prompts: ReadonlySet<Prompt>;
  /** How old a sign-in may be that is reused. */
  readonly maximumAgeSeconds: number | undefined;
  /** Names of the levels of authentication that the client wants, separated by spaces. */
  readonly acrValues: string | undefined;
  readonly resource: string | undefined;
  /** What the person's name may be. */
  readonly loginHint: string | undefined;
  /** The sub of the person who is meant; undefined when anybody is. */
  readonly expectedSub: string | undefined;
  /**
   * Set when no application asks, but the account page: the section that the person goes back to, empty for its first page. Such a request
   * is for the pages alone and is never answered with a code or tokens.
   */
  readonly account?: string | undefined;
}
