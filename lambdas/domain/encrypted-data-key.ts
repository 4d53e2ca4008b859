/** One of the deployment's data keys, as it is stored. */
export interface EncryptedDataKey {
  /** Eight random bytes, base64url. */
  readonly id: string;
  /** What KMS made of it, base64. */
  readonly encrypted: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}
