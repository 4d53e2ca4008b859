import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentPoolSessions } from './present-pool-sessions.ts';

/** GetUserPoolSessionConfiguration: off with 20 sessions per user where it was never set. */
export const getUserPoolSessionConfiguration =
  (services: Pick<Services, 'store'>): Operation<'GetUserPoolSessionConfiguration'> =>
  async (input) =>
    presentPoolSessions(await readUserPool(services, input.UserPoolId));
