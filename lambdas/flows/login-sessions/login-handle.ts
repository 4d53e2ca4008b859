/** What the cookie of a login session says to the service alone. */
export interface LoginHandle {
  readonly poolId: string;
  readonly username: string;
  /** base64url; the session's id is its SHA-256. */
  readonly secret: string;
}
