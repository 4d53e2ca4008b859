import { readUserPoolClient } from '../../flows/clients/read-user-pool-client.ts';
import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentClientSessions } from './present-client-sessions.ts';

/** GetUserPoolClientSessionConfiguration: an hour where it was never set. */
export const getUserPoolClientSessionConfiguration =
  (services: Pick<Services, 'store'>): Operation<'GetUserPoolClientSessionConfiguration'> =>
  async (input) => {
    const pool = await readUserPool(services, input.UserPoolId);
    return presentClientSessions(await readUserPoolClient(services, pool.id, input.ClientId));
  };
