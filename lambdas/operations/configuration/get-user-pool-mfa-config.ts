import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** GetUserPoolMfaConfig: OFF, the only mode of this version, and how passkeys are made and asked for. */
export const getUserPoolMfaConfig =
  (services: Pick<Services, 'store'>): Operation<'GetUserPoolMfaConfig'> =>
  async (input) => {
    const pool = await readUserPool(services, input.UserPoolId);
    return {
      MfaConfiguration: pool.configuration.MfaConfiguration,
      ...(pool.webAuthn ? { WebAuthnConfiguration: pool.webAuthn } : {}),
    };
  };
