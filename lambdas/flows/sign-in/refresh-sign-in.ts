import { rotatesRefreshTokens } from '../../domain/tokens/rotates-refresh-tokens.ts';
import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { METRIC_NAMES } from '../../platform/metric-names.ts';
import { verifySecretHash } from '../clients/verify-secret-hash.ts';
import { keepSession } from '../sessions/keep-session.ts';
import { findRefreshToken, type NamedByRefreshToken } from '../tokens/find-refresh-token.ts';
import { makeTokens } from '../tokens/make-tokens.ts';
import { refreshGrant } from '../tokens/refresh-grant.ts';
import { refuseReplacedToken } from '../tokens/refuse-replaced-token.ts';
import { requireFlow } from './require-flow.ts';
import { requireParameter } from './require-parameter.ts';
import type { SignInOutcome } from './sign-in-outcome.ts';
import type { SignInRequest } from './sign-in-request.ts';
import type { SignInServices } from './sign-in-services.ts';

/** REFRESH_TOKEN_AUTH: new ID and access tokens for a refresh token, which stays as it is. One read, and one write where sessions are tracked. */
export async function refreshSignIn(services: SignInServices, request: SignInRequest): Promise<SignInOutcome> {
  const { clientId, poolId, parameters } = request;
  const token = requireParameter(parameters, 'REFRESH_TOKEN');
  const { client, named } = await findRefreshToken(services, { clientId, poolId, token });
  requireFlow(client, 'REFRESH_TOKEN_AUTH');
  if (rotatesRefreshTokens(client)) {
    throw new ServiceError('InvalidParameterException', messages.refreshFlowWithRotation);
  }
  await verifyHash(services, client, named, parameters.SECRET_HASH);
  const grant = refreshGrant(named, parameters.DEVICE_KEY, services.clock.now());
  refuseReplacedToken(grant, services.clock.now());
  const { pool, user, family } = grant;
  const source = 'TokenGeneration_RefreshTokens';
  const tokens = await makeTokens(services, {
    source,
    pool,
    client,
    user,
    family,
    clientMetadata: undefined,
    userAgent: request.viewer.userAgent,
  });
  await keepSession(services, pool, family, request.viewer);
  services.metrics.count(METRIC_NAMES.tokenRefresh);
  return { tokens };
}

/** The hash is made with the real username, which only an authentic token tells; without one, what is sent can't be right. */
async function verifyHash(
  services: SignInServices,
  client: UserPoolClient,
  named: NamedByRefreshToken | undefined,
  secretHash: string | undefined,
): Promise<void> {
  if (!named && secretHash !== undefined) {
    throw new ServiceError('NotAuthorizedException', messages.refreshTokenInvalid);
  }
  await verifySecretHash(services, client, named?.content.username ?? '', secretHash);
}
