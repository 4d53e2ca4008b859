export interface ReplayStore {
  /** Remembers a signature, or the digest of a message, until `expiresAt` (ms); false when it was seen before. */
  remember(signature: string, expiresAt: number): Promise<boolean>;
  /** Takes that back, for whoever remembered it and came no further. */
  forget(signature: string): Promise<void>;
}
