/** A device that a user signed in from and confirmed. */
export interface Device {
  /** `<region>_<UUID>` */
  readonly key: string;
  readonly poolId: string;
  readonly username: string;
  /** A later user of the same name doesn't have it. */
  readonly sub: string;
  readonly name?: string | undefined;
  /** Salt (hex) and verifier of the device's own password, which it made itself; the verifier sealed under `['device-verifier', poolId, username, key]`. */
  readonly srp: { readonly salt: string; readonly sealedVerifier: string };
  /** Asked for its secret at the next sign-in instead of being a new device. */
  readonly remembered: boolean;
  /** ms */
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly authenticatedAt: number;
  readonly ipAddress: string;
}
