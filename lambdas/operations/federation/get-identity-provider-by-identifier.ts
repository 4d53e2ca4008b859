import { PROVIDER_MESSAGES } from '../../errors/provider-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentIdentityProvider } from './present-identity-provider.ts';

/** GetIdentityProviderByIdentifier: identifiers are case-sensitive. */
export const getIdentityProviderByIdentifier =
  (services: Pick<Services, 'sealer' | 'store'>): Operation<'GetIdentityProviderByIdentifier'> =>
  async (input) => {
    const pool = await readUserPool(services, input.UserPoolId);
    const provider = await services.store.identityProviders.findByIdentifier(pool.id, input.IdpIdentifier);
    if (provider === undefined) {
      throw new ServiceError('ResourceNotFoundException', PROVIDER_MESSAGES.identifierNotFound(input.IdpIdentifier));
    }
    return { IdentityProvider: await presentIdentityProvider(services, provider) };
  };
