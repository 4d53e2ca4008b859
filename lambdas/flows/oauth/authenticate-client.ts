import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import { OauthError } from '../../errors/oauth-error.ts';
import { oauthMessages } from '../../errors/oauth-messages.ts';
import type { Services } from '../../platform/services.ts';
import { verifyClientSecret } from '../clients/verify-client-secret.ts';

/** How a client introduces itself to the token endpoint. */
export interface ClientCredentials {
  readonly clientId: string;
  readonly secret: string | undefined;
}

/**
 * The client, when it is of the pool that has the domain, and proves itself with one of its secrets or has none. Throws OauthError, for all
 * that can be wrong the same.
 */
export async function authenticateClient(
  services: Pick<Services, 'store' | 'sealer'>,
  domainName: string,
  { clientId, secret }: ClientCredentials,
): Promise<UserPoolClient> {
  const { domains, clients } = services.store;
  const [domain, client] = await Promise.all([domains.read(domainName), clients.read(clientId)]);
  if (!client || client.poolId !== domain?.poolId || !(await verifyClientSecret(services, client, secret))) {
    throw new OauthError('invalid_client', oauthMessages.clientAuthentication);
  }
  return client;
}
