import type { TrackedSession } from '../sessions/tracked-session.ts';
import type { ProvenFactors } from '../user.ts';

/** What an authorization code stands for. It is kept under its own SHA-256. */
export interface AuthorizationCode {
  /** SHA-256 of the code, base64url. */
  readonly digest: string;
  readonly poolId: string;
  readonly clientId: string;
  readonly username: string;
  readonly sub: string;
  /** Where the code was sent to. */
  readonly redirectUri: string;
  /** False when the request left it to the client's default: then the token request may leave it out, too. */
  readonly redirectUriAsked: boolean;
  readonly codeChallenge?: string | undefined;
  readonly nonce?: string | undefined;
  readonly scopes: readonly string[];
  /** False when the request named none, so that the client is told which it got. */
  readonly scopesAsked: boolean;
  readonly resource?: string | undefined;
  /** Id of the login session that it was made in. */
  readonly loginSessionId: string;
  /** Time of the person's sign-in, ms. */
  readonly authenticatedAt: number;
  /** The id of the token family that the code begins: that can be done once. A UUID. */
  readonly familyId: string;
  /** How the person's browser looked, where the pool tracks sessions. */
  readonly session?: TrackedSession | undefined;
  /** What the person proved; undefined where that isn't known. */
  readonly factors?: ProvenFactors | undefined;
  /** Of the event that threat protection recorded of the sign-in, where it did. */
  readonly eventId?: string | undefined;
  readonly expiresAt: number;
}
