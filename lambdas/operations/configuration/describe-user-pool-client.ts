import { readUserPoolClient } from '../../flows/clients/read-user-pool-client.ts';
import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentUserPoolClient } from './present-user-pool-client.ts';

/** DescribeUserPoolClient: the whole configuration and the secret. */
export const describeUserPoolClient =
  (services: Pick<Services, 'sealer' | 'store'>): Operation<'DescribeUserPoolClient'> =>
  async (input) => {
    await readUserPool(services, input.UserPoolId);
    const client = await readUserPoolClient(services, input.UserPoolId, input.ClientId);
    return { UserPoolClient: await presentUserPoolClient(services, client) };
  };
