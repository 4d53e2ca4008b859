/** The code that was sent last in place of one to sign in with: it alone is good from then on. */
export interface ResentCode {
  /** How many were sent in place of another: 1 for the first. */
  readonly number: number;
  /** Keyed digest of the code. */
  readonly mac: string;
}

/** Codes that can be sent in place of one: a sign-in is not to be drawn out for ever, nor anybody's telephone to ring all day. */
export const MOST_RESENT_CODES = 4;
