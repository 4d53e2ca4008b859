import type { UserPoolClient } from '../user-pool-client.ts';

/** True when each use of a refresh token replaces it. */
export function rotatesRefreshTokens(client: UserPoolClient): boolean {
  return client.configuration.RefreshTokenRotation?.Feature === 'ENABLED';
}
