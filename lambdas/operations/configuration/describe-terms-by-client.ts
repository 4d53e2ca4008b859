import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { readUserPoolClient } from '../../flows/clients/read-user-pool-client.ts';
import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentTerms } from './present-terms.ts';

/** DescribeTermsByClient: a client's document of that name. */
export const describeTermsByClient =
  (services: Pick<Services, 'store'>): Operation<'DescribeTermsByClient'> =>
  async (input) => {
    const pool = await readUserPool(services, input.UserPoolId);
    const client = await readUserPoolClient(services, pool.id, input.ClientId);
    const terms = await services.store.terms.find(pool.id, client.id, input.TermsName);
    if (!terms) {
      throw new ServiceError('ResourceNotFoundException', CONFIGURATION_MESSAGES.termsNotFound(input.TermsName));
    }
    return { Terms: presentTerms(terms) };
  };
