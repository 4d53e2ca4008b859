import type { TokenFamily } from '../../domain/user.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { verifyClientSecret } from '../../flows/clients/verify-client-secret.ts';
import { openRefreshToken } from '../../flows/tokens/open-refresh-token.ts';
import { readJwt } from '../../flows/tokens/read-jwt.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/**
 * RevokeToken: ends the sign-in that a refresh token belongs to, with every token that descends from it. A token that is unknown or
 * revoked already is a success (RFC 7009 §2.2).
 */
export const revokeToken =
  (services: Pick<Services, 'store' | 'sealer' | 'clock'>): Operation<'RevokeToken'> =>
  async ({ Token: token, ClientId: clientId, ClientSecret: clientSecret }) => {
    const client = await services.store.clients.read(clientId);
    if (!client || !(await verifyClientSecret(services, client, clientSecret))) {
      throw new ServiceError('UnauthorizedException', messages.clientUnauthorized);
    }
    if (client.configuration.EnableTokenRevocation !== true) {
      throw new ServiceError('UnsupportedOperationException', messages.tokenRevocationOff(clientId));
    }
    if (readJwt(token)) throw new ServiceError('UnsupportedTokenTypeException', messages.tokenTypeNotRevocable);
    const family = await findFamily(services, clientId, token);
    if (family) await services.store.families.revoke(family, services.clock.now());
    return {};
  };

async function findFamily(
  services: Pick<Services, 'store' | 'sealer'>,
  clientId: string,
  token: string,
): Promise<TokenFamily | undefined> {
  const content = await openRefreshToken(services, token);
  if (!content) return undefined;
  if (content.clientId !== clientId) throw new ServiceError('UnauthorizedException', messages.tokenOfOtherClient);
  return services.store.families.read(content.poolId, content.username, content.familyId);
}
