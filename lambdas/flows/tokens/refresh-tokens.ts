import type { AuthenticationResultType } from '@aws-sdk/client-cognito-identity-provider';
import { isAtHome } from '../../domain/tokens/is-at-home.ts';
import { rotatesRefreshTokens } from '../../domain/tokens/rotates-refresh-tokens.ts';
import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import { METRIC_NAMES } from '../../platform/metric-names.ts';
import type { Services } from '../../platform/services.ts';
import type { TriggerServices } from '../../triggers/trigger-services.ts';
import type { Viewer } from '../../wire/operation.ts';
import { keepSession } from '../sessions/keep-session.ts';
import { renewSession } from '../sessions/renew-session.ts';
import type { NamedByRefreshToken } from './find-refresh-token.ts';
import { makeTokens } from './make-tokens.ts';
import { type RefreshGrant, refreshGrant } from './refresh-grant.ts';
import { refuseReplacedToken } from './refuse-replaced-token.ts';
import { type Replacement, rotateRefreshToken } from './rotate-refresh-token.ts';

/** A refresh by a client that has proven itself. */
export interface RefreshRequest {
  readonly client: UserPoolClient;
  readonly named: NamedByRefreshToken | undefined;
  /** Of the device that the tokens were issued to. */
  readonly deviceKey?: string | undefined;
  readonly viewer: Viewer;
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
  /** Those of the family that these tokens are to have; all when undefined. */
  readonly scopes?: readonly string[] | undefined;
}

/** What a refresh needs: it checks no password. */
export type RefreshServices = Pick<Services, 'store' | 'sealer' | 'clock' | 'deployment'> & TriggerServices;

/**
 * New tokens for a refresh token, which is replaced where the client rotates them. The tokens are made before the rotation is written, so
 * that a failure leaves the old one good. Throws `NotAuthorizedException`, `RefreshTokenReuseException`, `TooManyRequestsException`, and
 * ConflictError when another refresh was faster: judge the token anew.
 */
export async function refreshTokens(
  services: RefreshServices,
  { client, named, deviceKey, viewer, clientMetadata, scopes }: RefreshRequest,
): Promise<AuthenticationResultType> {
  const found = refreshGrant(named, deviceKey, services.clock.now());
  const grant = { ...found, family: renewSession(found.pool, found.family, viewer, services.clock.now()) };
  const replacement = await replaceToken(services, client, grant);
  const { pool, user, family } = grant;
  const source = 'TokenGeneration_RefreshTokens';
  const tokens = await makeTokens(services, {
    source,
    pool,
    client,
    user,
    family: scopes === undefined ? family : { ...family, scope: scopes.join(' ') },
    clientMetadata,
    userAgent: viewer.userAgent,
  });
  if (replacement) await replacement.commit();
  else await keepSession(services, pool, found.family, viewer);
  services.metrics.count(METRIC_NAMES.tokenRefresh);
  return { ...tokens, ...(replacement && { RefreshToken: replacement.refreshToken }) };
}

/** The replacement where the client rotates refresh tokens; elsewhere the token stays, if it is a current one. */
async function replaceToken(
  services: RefreshServices,
  client: UserPoolClient,
  grant: RefreshGrant,
): Promise<Replacement | undefined> {
  if (rotatesRefreshTokens(client) && isAtHome(grant.family, services.deployment.replication)) {
    return rotateRefreshToken(services, grant, client.configuration.RefreshTokenRotation?.RetryGracePeriodSeconds ?? 0);
  }
  refuseReplacedToken(grant, services.clock.now());
  return undefined;
}
