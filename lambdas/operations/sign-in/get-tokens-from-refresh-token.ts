import { rotatesRefreshTokens } from '../../domain/tokens/rotates-refresh-tokens.ts';
import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { verifyClientSecret } from '../../flows/clients/verify-client-secret.ts';
import { retryOrRefuse } from '../../flows/retry-or-refuse.ts';
import { keepSession } from '../../flows/sessions/keep-session.ts';
import { renewSession } from '../../flows/sessions/renew-session.ts';
import type { SignInServices } from '../../flows/sign-in/sign-in-services.ts';
import { findRefreshToken } from '../../flows/tokens/find-refresh-token.ts';
import { makeTokens } from '../../flows/tokens/make-tokens.ts';
import { type RefreshGrant, refreshGrant } from '../../flows/tokens/refresh-grant.ts';
import { refuseReplacedToken } from '../../flows/tokens/refuse-replaced-token.ts';
import { type Replacement, rotateRefreshToken } from '../../flows/tokens/rotate-refresh-token.ts';
import { METRIC_NAMES } from '../../platform/metric-names.ts';
import type { Operation } from '../../wire/operation.ts';

/** A refresh checks no password. */
type RefreshServices = Omit<SignInServices, 'passwords'>;

/**
 * GetTokensFromRefreshToken: new tokens for a refresh token, which is replaced where the client rotates them. The tokens are made
 * before the rotation is written, so that a failure leaves the old one good.
 */
export const getTokensFromRefreshToken =
  (services: RefreshServices): Operation<'GetTokensFromRefreshToken'> =>
  (input, { viewer }) =>
    retryOrRefuse('TooManyRequestsException', messages.refreshTokenTooManyRetries, async () => {
      const { ClientId: clientId, RefreshToken: token, ClientMetadata: clientMetadata } = input;
      const { client, named } = await findRefreshToken(services, { clientId, poolId: undefined, token });
      if (!(await verifyClientSecret(services, client, input.ClientSecret))) {
        throw new ServiceError('NotAuthorizedException', messages.clientSecretWrong(clientId));
      }
      const found = refreshGrant(named, input.DeviceKey, services.clock.now());
      const grant = { ...found, family: renewSession(found.pool, found.family, viewer, services.clock.now()) };
      const replacement = await replaceToken(services, client, grant);
      const { pool, user, family } = grant;
      const source = 'TokenGeneration_RefreshTokens';
      const tokens = await makeTokens(services, { source, pool, client, user, family, clientMetadata });
      if (replacement) await replacement.commit();
      else await keepSession(services, pool, found.family, viewer);
      services.metrics.count(METRIC_NAMES.tokenRefresh);
      return { AuthenticationResult: { ...tokens, ...(replacement && { RefreshToken: replacement.refreshToken }) } };
    });

/** The replacement where the client rotates refresh tokens; elsewhere the token stays, if it is a current one. */
async function replaceToken(
  services: RefreshServices,
  client: UserPoolClient,
  grant: RefreshGrant,
): Promise<Replacement | undefined> {
  if (rotatesRefreshTokens(client)) {
    return rotateRefreshToken(services, grant, client.configuration.RefreshTokenRotation?.RetryGracePeriodSeconds ?? 0);
  }
  refuseReplacedToken(grant, services.clock.now());
  return undefined;
}
