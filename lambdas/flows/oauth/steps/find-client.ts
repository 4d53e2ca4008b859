import type { AuthorizationParameter } from '../../../domain/oauth/authorization-parameter.ts';
import type { Parameters } from '../../../domain/oauth/read-parameters.ts';
import type { UserPool } from '../../../domain/user-pool.ts';
import type { UserPoolClient } from '../../../domain/user-pool-client.ts';
import type { UserPoolDomain } from '../../../domain/user-pool-domain.ts';
import { OauthError } from '../../../errors/oauth-error.ts';
import { oauthMessages } from '../../../errors/oauth-messages.ts';
import type { Services } from '../../../platform/services.ts';

/** The client that asks, which must be one of the pool that has the domain, and the domain. Throws OauthError. */
export async function findClient(
  services: Pick<Services, 'store'>,
  domainName: string,
  { values, repeated }: Parameters<AuthorizationParameter>,
): Promise<{ pool: UserPool; client: UserPoolClient; domain: UserPoolDomain }> {
  if (repeated.includes('client_id')) throw invalid(oauthMessages.repeated('client_id'));
  if (values.client_id === undefined) throw invalid(oauthMessages.missing('client_id'));
  const { domains, clients, pools } = services.store;
  const [domain, client] = await Promise.all([domains.read(domainName), clients.read(values.client_id)]);
  const pool = client && client.poolId === domain?.poolId ? await pools.read(client.poolId) : undefined;
  if (!client || !pool || !domain) throw new OauthError('invalid_client', oauthMessages.clientAuthentication);
  return { pool, client, domain };
}

function invalid(description: string): OauthError {
  return new OauthError('invalid_request', description);
}
