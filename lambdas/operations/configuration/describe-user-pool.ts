import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentUserPool } from './present-user-pool.ts';

/** DescribeUserPool: the whole configuration, schema and messages included. */
export const describeUserPool =
  (services: Pick<Services, 'store'>): Operation<'DescribeUserPool'> =>
  async (input) => {
    const [pool, messages, users] = await Promise.all([
      readUserPool(services, input.UserPoolId),
      services.store.pools.readMessages(input.UserPoolId),
      services.store.userCounts.read(input.UserPoolId),
    ]);
    return { UserPool: presentUserPool(pool, messages, users) };
  };
