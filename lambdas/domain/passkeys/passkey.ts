/** A passkey as stored: what verifies its signatures, and what its owner is shown. */
export interface Passkey {
  readonly poolId: string;
  readonly username: string;
  /** The owner's: a later user of the same name has nothing to do with it. */
  readonly sub: string;
  /** base64url, as the authenticator chose it; unique in the pool. */
  readonly credentialId: string;
  /** COSE_Key (RFC 9052) as the authenticator encoded it, base64url. */
  readonly publicKey: string;
  /** Signatures that the authenticator counted; 0 from one that doesn't count. */
  readonly signCount: number;
  /** How browsers can reach the authenticator: `internal`, `usb`, `hybrid` and so on. */
  readonly transports: readonly string[];
  readonly attachment?: 'platform' | 'cross-platform' | undefined;
  /** The authenticator's model, a UUID; zeros from one that doesn't tell. */
  readonly aaguid: string;
  readonly relyingPartyId: string;
  /** Shown to the owner. */
  readonly name: string;
  /** May be copied to other devices of the owner; never changes. */
  readonly backupEligible: boolean;
  readonly backedUp: boolean;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** To within a day. */
  readonly usedAt?: number | undefined;
}
