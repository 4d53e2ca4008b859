/** What an access token tells that a client got for itself. */
export interface ClientTokenSubject {
  readonly issuer: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  /** Milliseconds since the epoch. */
  readonly issuedAt: number;
  readonly lifetimeSeconds: number;
}

/** The claims of a client credentials token: nobody's but the client's, and no sign-in's. `jti` is a UUID. */
export function clientTokenClaims(subject: ClientTokenSubject, jti: string): Record<string, unknown> {
  const { issuer, clientId, scopes, issuedAt, lifetimeSeconds } = subject;
  const iat = Math.floor(issuedAt / 1000);
  return {
    sub: clientId,
    token_use: 'access',
    scope: scopes.join(' '),
    auth_time: iat,
    iss: issuer,
    exp: iat + lifetimeSeconds,
    iat,
    version: 2,
    jti,
    client_id: clientId,
  };
}
