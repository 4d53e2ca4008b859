import { providerGroupName } from '../../domain/federation/provider-group-name.ts';
import { PROVIDER_MESSAGES } from '../../errors/provider-messages.ts';
import { readIdentityProvider } from '../../flows/federation/read-identity-provider.ts';
import { refuseBuiltIn } from '../../flows/federation/refuse-built-in.ts';
import { retryOrRefuse } from '../../flows/retry-or-refuse.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** DeleteIdentityProvider: its group goes with it, its people stay users of the pool. */
export const deleteIdentityProvider =
  (services: Pick<Services, 'store'>): Operation<'DeleteIdentityProvider'> =>
  async (input) => {
    refuseBuiltIn(input.ProviderName);
    await retryOrRefuse('ConcurrentModificationException', PROVIDER_MESSAGES.changed, async () => {
      const { pool, provider } = await readIdentityProvider(services, input);
      const group = await services.store.groups.read(pool.id, providerGroupName(provider));
      const isOwn = group?.provider === provider.name;
      await services.store.identityProviders.delete(provider, isOwn ? group : undefined);
    });
    return {};
  };
