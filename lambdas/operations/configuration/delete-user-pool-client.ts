import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { removeBrandingOfClient } from '../../flows/branding/remove-branding-of-client.ts';
import { readUserPoolClient } from '../../flows/clients/read-user-pool-client.ts';
import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import { retryOrRefuse } from '../../flows/retry-or-refuse.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/**
 * DeleteUserPoolClient: its tokens are of no use from now on, and its terms and branding go with it. The branding goes first, so that a
 * call that broke off can be made again, and once more for what came meanwhile.
 */
export const deleteUserPoolClient =
  (services: Pick<Services, 'store'>): Operation<'DeleteUserPoolClient'> =>
  async (input) => {
    const pool = await readUserPool(services, input.UserPoolId);
    const { clientChanged } = CONFIGURATION_MESSAGES;
    const removeBranding = () =>
      retryOrRefuse('ConcurrentModificationException', clientChanged, () =>
        removeBrandingOfClient(services, pool.id, input.ClientId),
      );
    await readUserPoolClient(services, pool.id, input.ClientId);
    await removeBranding();
    await retryOrRefuse('ConcurrentModificationException', clientChanged, async () => {
      await services.store.clients.delete(await readUserPoolClient(services, pool.id, input.ClientId));
    });
    await retryOrRefuse('ConcurrentModificationException', clientChanged, () =>
      services.store.terms.deleteOfClient(pool.id, input.ClientId),
    );
    await removeBranding();
    return {};
  };
