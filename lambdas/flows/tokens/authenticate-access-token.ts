import { isFamilyRevoked } from '../../domain/is-family-revoked.ts';
import type { TokenFamily, User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import { USER_SCOPE } from '../../domain/user-scope.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import { verifyAccessToken } from './verify-access-token.ts';

type TokenServices = Pick<Services, 'store' | 'sealer' | 'clock' | 'deployment'>;

/** What a verified access token says. */
export interface AccessTokenClaims {
  readonly clientId: string;
  readonly username: string;
  readonly sub: string;
  readonly scopes: readonly string[];
  /** Undefined for tokens of clients without token revocation. */
  readonly familyId: string | undefined;
  /** The device that the user signed in from. */
  readonly deviceKey: string | undefined;
  /** Time of the sign-in, ms. */
  readonly authenticatedAt: number;
}

/** Whose token it is; `family` is undefined for tokens of clients without token revocation. */
export interface Bearer {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  readonly user: User;
  readonly family: TokenFamily | undefined;
  readonly claims: AccessTokenClaims;
}

/**
 * Who holds a valid access token of this deployment with the scope, by default `aws.cognito.signin.user.admin`. One read. Throws
 * `NotAuthorizedException` when the token is invalid, expired, revoked or out of scope or the user is disabled, and
 * `UserNotFoundException` when the user is gone.
 */
export async function authenticateAccessToken(
  services: TokenServices,
  accessToken: string,
  scope: string = USER_SCOPE,
): Promise<Bearer> {
  const { poolId, claims: verified } = await verifyAccessToken(services, accessToken);
  const claims = readClaims(verified);
  if (!claims) throw notAuthorized(messages.accessTokenInvalid);
  if (!claims.scopes.includes(scope)) throw notAuthorized(messages.accessTokenScope);
  const { clientId, username, familyId } = claims;
  const record = await services.store.users.readForToken({ clientId, poolId, username, familyId });
  if (!record) throw notAuthorized(messages.accessTokenInvalid);
  const { pool, client, user, family } = record;
  if (!user) throw new ServiceError('UserNotFoundException', messages.userMissing);
  if (user.sub !== claims.sub) throw notAuthorized(messages.accessTokenRevoked);
  if (!user.enabled) throw notAuthorized(messages.userDisabled);
  if (isRevoked(claims, user, family)) throw notAuthorized(messages.accessTokenRevoked);
  return { pool, client, user, family, claims };
}

/** Undefined for access tokens that aren't a user's (client credentials). */
function readClaims(claims: Readonly<Record<string, unknown>>): AccessTokenClaims | undefined {
  const { client_id: clientId, username, sub, scope, origin_jti: familyId, device_key: deviceKey } = claims;
  if (typeof clientId !== 'string' || typeof username !== 'string' || typeof sub !== 'string') return undefined;
  return {
    clientId,
    username,
    sub,
    scopes: typeof scope === 'string' ? scope.split(' ') : [],
    familyId: typeof familyId === 'string' ? familyId : undefined,
    deviceKey: typeof deviceKey === 'string' ? deviceKey : undefined,
    authenticatedAt: Number(claims.auth_time) * 1000,
  };
}

/** Without a family, all that can revoke a token is a global sign-out, to the second. */
function isRevoked(claims: AccessTokenClaims, user: User, family: TokenFamily | undefined): boolean {
  if (claims.familyId !== undefined) return family === undefined || isFamilyRevoked(family, user);
  return user.signedOutAt !== undefined && claims.authenticatedAt <= user.signedOutAt;
}

function notAuthorized(message: string): ServiceError {
  return new ServiceError('NotAuthorizedException', message);
}
