/** What a token session shows of itself; kept with its token family, where the pool tracks sessions. */
export interface TrackedSession {
  /** Time of the sign-in or of the last refresh, ms. */
  readonly lastActiveAt: number;
  /** As the device introduced itself then. */
  readonly userAgent: string;
  readonly ipAddress: string;
  readonly city?: string | undefined;
  readonly country?: string | undefined;
}
