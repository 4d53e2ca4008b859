import type { IdentityProvider } from '../../domain/federation/identity-provider.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { PROVIDER_MESSAGES } from '../../errors/provider-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import { readUserPool } from '../pools/read-user-pool.ts';

/** A pool and one of its identity providers, or ResourceNotFoundException. */
export async function readIdentityProvider(
  services: Pick<Services, 'store'>,
  input: { readonly UserPoolId: string; readonly ProviderName: string },
): Promise<{ readonly pool: UserPool; readonly provider: IdentityProvider }> {
  const pool = await readUserPool(services, input.UserPoolId);
  const provider = await services.store.identityProviders.read(pool.id, input.ProviderName);
  if (provider === undefined) {
    throw new ServiceError('ResourceNotFoundException', PROVIDER_MESSAGES.notFound(input.ProviderName));
  }
  return { pool, provider };
}
