import { createRemoteJWKSet, jwtVerify } from 'jose';

export interface AccessClaims {
  readonly sub: string;
  readonly client_id: string;
  readonly token_use: string;
  readonly scope?: string;
  readonly exp: number;
  /** One per sign-in: what revocation ends. Tokens of machines have none. */
  readonly origin_jti?: string;
}

/**
 * Verifies access tokens of a pool without asking anybody: signature, issuer, expiry, that it is an access token, and of which client.
 * The pool's public keys are fetched when they are first needed, every ten minutes, and when a token names a new one.
 */
export const createTokenVerifier = (issuer: string, clientIds: readonly string[]) => {
  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`));
  return async (token: string): Promise<AccessClaims> => {
    const rules = { issuer, algorithms: ['RS256'], requiredClaims: ['exp', 'sub'] };
    const { payload } = await jwtVerify<AccessClaims>(token, keys, rules);
    if (payload.token_use !== 'access') throw new Error('not an access token');
    if (!clientIds.includes(payload.client_id)) throw new Error('a token of another client');
    return payload;
  };
};
