import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { verifyClientSecret } from '../../flows/clients/verify-client-secret.ts';
import { retryOrRefuse } from '../../flows/retry-or-refuse.ts';
import { findRefreshToken } from '../../flows/tokens/find-refresh-token.ts';
import { type RefreshServices, refreshTokens } from '../../flows/tokens/refresh-tokens.ts';
import type { Operation } from '../../wire/operation.ts';

/** GetTokensFromRefreshToken: new tokens for a refresh token, which is replaced where the client rotates them. */
export const getTokensFromRefreshToken =
  (services: RefreshServices): Operation<'GetTokensFromRefreshToken'> =>
  (input, { viewer }) =>
    retryOrRefuse('TooManyRequestsException', messages.refreshTokenTooManyRetries, async () => {
      const { ClientId: clientId, RefreshToken: token, DeviceKey: deviceKey, ClientMetadata: clientMetadata } = input;
      const { client, named } = await findRefreshToken(services, { clientId, poolId: undefined, token });
      if (!(await verifyClientSecret(services, client, input.ClientSecret))) {
        throw new ServiceError('NotAuthorizedException', messages.clientSecretWrong(clientId));
      }
      const request = { client, named, deviceKey, viewer, clientMetadata };
      return { AuthenticationResult: await refreshTokens(services, request) };
    });
