import type { RevokeAssociatedSessionsType } from '@aws-sdk/client-cognito-identity-provider';
import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import { revokeFamily } from '../sessions/revoke-family.ts';
import { openRefreshToken } from './open-refresh-token.ts';
import { readJwt } from './read-jwt.ts';

/**
 * Ends the sign-in that a refresh token belongs to, with every token that descends from it, on behalf of its client, which has proven
 * itself. A token that is unknown or revoked already is a success (RFC 7009 §2.2). Throws what RevokeToken declares.
 */
export async function revokeRefreshToken(
  services: Pick<Services, 'store' | 'sealer' | 'clock'>,
  client: UserPoolClient,
  token: string,
  associated?: RevokeAssociatedSessionsType,
): Promise<void> {
  if (client.configuration.EnableTokenRevocation !== true) {
    throw new ServiceError('UnsupportedOperationException', messages.tokenRevocationOff(client.id));
  }
  if (readJwt(token)) throw new ServiceError('UnsupportedTokenTypeException', messages.tokenTypeNotRevocable);
  const content = await openRefreshToken(services, token);
  if (!content) return;
  if (content.clientId !== client.id) throw new ServiceError('UnauthorizedException', messages.tokenOfOtherClient);
  const { poolId, username, familyId } = content;
  const family = await services.store.families.read(poolId, username, familyId);
  if (family) await revokeFamily(services, family, associated);
}
