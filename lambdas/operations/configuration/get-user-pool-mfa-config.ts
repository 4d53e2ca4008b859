import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** GetUserPoolMfaConfig: OFF, the only mode of this version. */
export const getUserPoolMfaConfig =
  (services: Pick<Services, 'store'>): Operation<'GetUserPoolMfaConfig'> =>
  async (input) => {
    const pool = await readUserPool(services, input.UserPoolId);
    return { MfaConfiguration: pool.configuration.MfaConfiguration };
  };
