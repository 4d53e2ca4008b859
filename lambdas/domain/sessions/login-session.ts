import type { SamlSession } from '../saml/saml-session.ts';
import type { ProvenFactors } from '../user.ts';
import type { TrackedSession } from './tracked-session.ts';

/** The provider whose word a sign-in rests on, and what a later logout request names there in SAML. */
export interface SessionProvider {
  readonly name: string;
  readonly samlSession?: SamlSession | undefined;
  /** When the person proved there who they are, ms; undefined where the provider didn't tell, and wasn't made to ask. */
  readonly provedAt?: number | undefined;
}

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
  /** Set when an identity provider vouched for the person. */
  readonly provider?: SessionProvider | undefined;
  /** What was proven; undefined where that isn't known. */
  readonly factors?: ProvenFactors | undefined;
  /** Of the event that threat protection recorded, where it did. */
  readonly eventId?: string | undefined;
  /** The Region that began it, where alone it is good; the primary when undefined. */
  readonly home?: 'secondary' | undefined;
}
