import type { TokenFamily, User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import type { Services } from '../../platform/services.ts';
import { clientNotFound } from '../clients/client-not-found.ts';
import { openRefreshToken } from './open-refresh-token.ts';
import type { RefreshTokenContent } from './refresh-token-content.ts';

/** What a refresh token names, not judged yet. */
export interface NamedByRefreshToken {
  readonly content: RefreshTokenContent;
  readonly pool: UserPool;
  readonly user: User | undefined;
  readonly family: TokenFamily | undefined;
}

/**
 * The client, and what the refresh token names if this deployment made it for that client. One read. Throws
 * `ResourceNotFoundException` for an unknown client, or one outside `poolId`.
 */
export async function findRefreshToken(
  services: Pick<Services, 'store' | 'sealer'>,
  { clientId, poolId, token }: { clientId: string; poolId: string | undefined; token: string },
): Promise<{ client: UserPoolClient; named: NamedByRefreshToken | undefined }> {
  const content = await openRefreshToken(services, token);
  const record = content?.clientId === clientId ? await services.store.users.readForToken(content) : undefined;
  const client = record?.client ?? (await services.store.clients.read(clientId));
  if (!client || (poolId !== undefined && client.poolId !== poolId)) {
    throw await clientNotFound(services, clientId, poolId);
  }
  if (!content || !record) return { client, named: undefined };
  const { pool, user, family } = record;
  return { client, named: { content, pool, user, family } };
}
