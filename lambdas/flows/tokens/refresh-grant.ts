import { isFamilyRevoked } from '../../domain/is-family-revoked.ts';
import { refreshTokenDigest } from '../../domain/tokens/refresh-token-digest.ts';
import type { TokenFamily, User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { NamedByRefreshToken } from './find-refresh-token.ts';

/** A refresh token of a living sign-in of a user who may use it. Whether it was replaced already is not judged here. */
export interface RefreshGrant {
  readonly pool: UserPool;
  readonly user: User;
  readonly family: TokenFamily;
  /** As in `family.refreshTokens`. */
  readonly digest: string;
}

/**
 * Judges what a refresh token names; throws `NotAuthorizedException`. A user of the same name who came later is another user. Tokens that
 * were issued to a device are renewed only with its key.
 */
export function refreshGrant(
  named: NamedByRefreshToken | undefined,
  deviceKey: string | undefined,
  now: number,
): RefreshGrant {
  if (!named?.family) throw notAuthorized(messages.refreshTokenInvalid);
  const { pool, user, family, content } = named;
  if (family.deviceKey !== undefined && family.deviceKey !== deviceKey) {
    throw notAuthorized(messages.refreshTokenInvalid);
  }
  if (user?.sub !== family.sub) throw notAuthorized(messages.refreshTokenRevoked);
  if (!user.enabled) throw notAuthorized(messages.userDisabled);
  if (isFamilyRevoked(family, user)) throw notAuthorized(messages.refreshTokenRevoked);
  if (family.expiresAt <= now) throw notAuthorized(messages.refreshTokenExpired);
  return { pool, user, family, digest: refreshTokenDigest(content.secret) };
}

function notAuthorized(message: string): ServiceError {
  return new ServiceError('NotAuthorizedException', message);
}
