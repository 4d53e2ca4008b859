import { createUserPool as makeUserPool } from '../../flows/pools/create-user-pool.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentUserPool } from './present-user-pool.ts';

/** CreateUserPool: a pool with its whole schema, its messages and two signing keys. */
export const createUserPool =
  (services: Pick<Services, 'clock' | 'deployment' | 'random' | 'sealer' | 'store'>): Operation<'CreateUserPool'> =>
  async (input) => {
    const { pool, messages } = await makeUserPool(services, input);
    return { UserPool: presentUserPool(pool, messages, 0) };
  };
