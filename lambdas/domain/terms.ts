/** The documents that a client may have, one of each. */
export const TERMS_NAMES = ['terms-of-use', 'privacy-policy'] as const;

/** A legal document that managed login links to for one client. */
export interface Terms {
  /** A UUID. */
  readonly id: string;
  readonly poolId: string;
  readonly clientId: string;
  /** One of `TERMS_NAMES`. */
  readonly name: string;
  readonly source: 'LINK';
  readonly enforcement: 'NONE';
  /** Language, as `cognito:default` or `cognito:french`, → URL. */
  readonly links: Readonly<Record<string, string>>;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly version: number;
}
