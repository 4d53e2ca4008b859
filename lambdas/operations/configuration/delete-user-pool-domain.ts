import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { readDomain } from '../../flows/domains/read-domain.ts';
import { retryOrRefuse } from '../../flows/retry-or-refuse.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** DeleteUserPoolDomain: the name is free again at once. */
export const deleteUserPoolDomain =
  (services: Pick<Services, 'store'>): Operation<'DeleteUserPoolDomain'> =>
  async (input) => {
    await retryOrRefuse('ConcurrentModificationException', CONFIGURATION_MESSAGES.poolChanged, async () => {
      const { pool, domain } = await readDomain(services, input.UserPoolId, input.Domain);
      await services.store.domains.delete(domain, pool);
    });
    return {};
  };
