/** What a refresh token says to the service alone. */
export interface RefreshTokenContent {
  readonly poolId: string;
  readonly clientId: string;
  readonly username: string;
  readonly familyId: string;
  /** base64url; the family keeps its SHA-256. */
  readonly secret: string;
}
