import { readUserPoolClient } from '../../flows/clients/read-user-pool-client.ts';
import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import { turnPage } from '../../flows/turn-page.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentClientSecret } from './present-client-secret.ts';

/** ListUserPoolClientSecrets: ids and dates of a client's secrets, oldest first. There are two at most, so that one page holds them. */
export const listUserPoolClientSecrets =
  (services: Pick<Services, 'sealer' | 'store'>): Operation<'ListUserPoolClientSecrets'> =>
  async (input) => {
    const pool = await readUserPool(services, input.UserPoolId);
    const client = await readUserPoolClient(services, pool.id, input.ClientId);
    const context = ['ListUserPoolClientSecrets', client.id];
    const { items, next } = await turnPage(services, input.NextToken, context, async () => ({
      items: client.secrets,
      next: undefined,
    }));
    return { ClientSecrets: items.map(presentClientSecret), ...next };
  };
