import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { verifyClientSecret } from '../../flows/clients/verify-client-secret.ts';
import { revokeRefreshToken } from '../../flows/tokens/revoke-refresh-token.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** RevokeToken: ends the sign-in that a refresh token belongs to; `LINKED` ends the login session that it came from, too. */
export const revokeToken =
  (services: Pick<Services, 'store' | 'sealer' | 'clock'>): Operation<'RevokeToken'> =>
  async ({ Token: token, ClientId: clientId, ClientSecret: clientSecret, RevokeAssociatedSessions: associated }) => {
    const client = await services.store.clients.read(clientId);
    if (!client || !(await verifyClientSecret(services, client, clientSecret))) {
      throw new ServiceError('UnauthorizedException', messages.clientUnauthorized);
    }
    await revokeRefreshToken(services, client, token, associated);
    return {};
  };
