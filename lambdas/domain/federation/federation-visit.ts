/** That a browser was sent to a provider, and what for. The browser keeps it, sealed, in a cookie of its own. */
export interface FederationVisit {
  /** 22 characters of base64url: OpenID Connect's `state`, SAML's `RelayState`; whatever else the visit needs derives from it. */
  readonly id: string;
  /** The domain whose endpoint began it. */
  readonly domain: string;
  /** Query of the authorization request, as it came. */
  readonly query: string;
  readonly providerName: string;
  /** ms */
  readonly beganAt: number;
}

/** How long a person may stay at a provider, as in Cognito, ms. */
export const VISIT_MS = 5 * 60_000;
