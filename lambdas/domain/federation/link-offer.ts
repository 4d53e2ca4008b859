import type { VouchedIdentity } from './vouched-identity.ts';

/** That somebody whom a provider vouched for may connect it to an account of the pool. The browser keeps it, sealed, in a cookie of its own. */
export interface LinkOffer {
  /** 22 characters of base64url, which also the address of the page has. */
  readonly id: string;
  /** The domain whose pages it is for. */
  readonly domain: string;
  readonly poolId: string;
  readonly clientId: string;
  /** Without attributes, but for those that links may name the person by. */
  readonly identity: VouchedIdentity;
  /** The person's attributes by the pool's names, for the profile that is made when they would rather have an account of its own. */
  readonly mapped: Readonly<Record<string, string>>;
  /** Of the account, which alone can be connected. */
  readonly sub: string;
  /** The address that the provider vouched for and the account has, by which its owner signs in. */
  readonly address: string;
  /** Id of the federated sign-in: `FederatedReturn`'s. */
  readonly signInId: string;
  /** ms */
  readonly expiresAt: number;
}

/** How long an offer stands, ms: long enough for a forgotten password. */
export const LINK_OFFER_MS = 10 * 60_000;
