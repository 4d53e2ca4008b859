import { createUserPoolClient as makeUserPoolClient } from '../../flows/clients/create-user-pool-client.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentUserPoolClient } from './present-user-pool-client.ts';

/** CreateUserPoolClient: a generated secret is shown, one that the caller chose is not echoed. */
export const createUserPoolClient =
  (services: Pick<Services, 'clock' | 'random' | 'sealer' | 'store'>): Operation<'CreateUserPoolClient'> =>
  async (input) => {
    const shown = await presentUserPoolClient(services, await makeUserPoolClient(services, input));
    if (input.ClientSecret !== undefined) delete shown.ClientSecret;
    return { UserPoolClient: shown };
  };
