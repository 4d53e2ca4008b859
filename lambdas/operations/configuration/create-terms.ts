import { checkTermsLinks } from '../../domain/check-terms-links.ts';
import type { Terms } from '../../domain/terms.ts';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { readUserPoolClient } from '../../flows/clients/read-user-pool-client.ts';
import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import { retryOrRefuse } from '../../flows/retry-or-refuse.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentTerms } from './present-terms.ts';

/** CreateTerms: a client has at most one document of each name. */
export const createTerms =
  (services: Pick<Services, 'clock' | 'random' | 'store'>): Operation<'CreateTerms'> =>
  async (input) => {
    checkTermsLinks(input.Links);
    return retryOrRefuse('ConcurrentModificationException', CONFIGURATION_MESSAGES.clientChanged, async () => {
      const pool = await readUserPool(services, input.UserPoolId);
      const client = await readUserPoolClient(services, pool.id, input.ClientId);
      const now = services.clock.now();
      const terms: Terms = {
        id: services.random.uuid(),
        poolId: pool.id,
        clientId: client.id,
        name: input.TermsName,
        source: input.TermsSource,
        enforcement: input.Enforcement,
        links: input.Links ?? {},
        createdAt: now,
        modifiedAt: now,
        version: 1,
      };
      const result = await services.store.terms.create(terms);
      if (result === 'full') throw new ServiceError('LimitExceededException', CONFIGURATION_MESSAGES.tooManyTerms);
      if (result === 'taken') {
        throw new ServiceError('TermsExistsException', CONFIGURATION_MESSAGES.termsExist(terms.name));
      }
      return { Terms: presentTerms(terms) };
    });
  };
