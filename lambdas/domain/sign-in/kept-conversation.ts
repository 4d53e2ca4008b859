/** A conversation that is too long for the session that awaits the next answer, as it is kept in the table meanwhile. */
export interface KeptConversation {
  /** Of the sign-in. */
  readonly id: string;
  /** How many challenges were answered before. */
  readonly step: number;
  readonly sealed: string;
  /** When the session ends, ms. */
  readonly expiresAt: number;
}
