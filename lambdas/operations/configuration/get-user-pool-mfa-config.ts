import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentMfaConfig } from './present-mfa-config.ts';

/** GetUserPoolMfaConfig: whether a second factor is asked for, which ones there are, and how passkeys are made and asked for. */
export const getUserPoolMfaConfig =
  (services: Pick<Services, 'store'>): Operation<'GetUserPoolMfaConfig'> =>
  async (input) => {
    const pool = await readUserPool(services, input.UserPoolId);
    return presentMfaConfig(pool, await services.store.pools.readMessages(pool.id));
  };
