import type { UserPoolClient } from '../user-pool-client.ts';
import { rotatesRefreshTokens } from './rotates-refresh-tokens.ts';

/** True when the client's tokens name the sign-in that they descend from (`jti` and `origin_jti`). */
export function tracksTokens(client: UserPoolClient): boolean {
  return client.configuration.EnableTokenRevocation === true || rotatesRefreshTokens(client);
}
