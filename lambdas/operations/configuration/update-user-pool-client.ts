import { settleClient } from '../../domain/clients/settle-client.ts';
import type { UserPoolClient, UserPoolClientConfiguration } from '../../domain/user-pool-client.ts';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { checkProviders } from '../../flows/clients/check-providers.ts';
import { checkScopes } from '../../flows/clients/check-scopes.ts';
import { readUserPoolClient } from '../../flows/clients/read-user-pool-client.ts';
import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import { retryOrRefuse } from '../../flows/retry-or-refuse.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentUserPoolClient } from './present-user-pool-client.ts';

/** UpdateUserPoolClient: what is left out goes back to its default, except the name; secrets stay as they are. */
export const updateUserPoolClient =
  (services: Pick<Services, 'clock' | 'sealer' | 'store'>): Operation<'UpdateUserPoolClient'> =>
  async (input) => {
    const pool = await readUserPool(services, input.UserPoolId);
    const { clientChanged } = CONFIGURATION_MESSAGES;
    const updated = await retryOrRefuse('ConcurrentModificationException', clientChanged, async () => {
      const client = await readUserPoolClient(services, pool.id, input.ClientId);
      const configuration = settleClient(input, pool, client.secrets.length > 0);
      await checkScopes(services, pool.id, input.AllowedOAuthScopes ?? []);
      await checkProviders(services, pool.id, input.SupportedIdentityProviders ?? []);
      return services.store.clients.update({
        ...client,
        name: input.ClientName ?? client.name,
        modifiedAt: services.clock.now(),
        configuration: { ...configuration, ...keptType(client) },
      });
    });
    return { UserPoolClient: await presentUserPoolClient(services, updated) };
  };

/** Whether a client registered itself is no setting. */
function keptType({ configuration: { ClientType } }: UserPoolClient): Pick<UserPoolClientConfiguration, 'ClientType'> {
  return ClientType === undefined ? {} : { ClientType };
}
