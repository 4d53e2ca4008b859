import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import { turnPage } from '../../flows/turn-page.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

const DEFAULT_LIMIT = 60;

/** ListUserPoolClients: ids and names. Every client is a REGULAR one, so that the filter DCR finds none. */
export const listUserPoolClients =
  (services: Pick<Services, 'sealer' | 'store'>): Operation<'ListUserPoolClients'> =>
  async (input) => {
    const pool = await readUserPool(services, input.UserPoolId);
    if (input.ClientType === 'DCR') return { UserPoolClients: [] };
    const { items, next } = await turnPage(services, input.NextToken, ['ListUserPoolClients', pool.id], (cursor) =>
      services.store.clients.list(pool.id, input.MaxResults ?? DEFAULT_LIMIT, cursor),
    );
    return {
      UserPoolClients: items.map(({ id, name }) => ({ ClientId: id, UserPoolId: pool.id, ClientName: name })),
      ...next,
    };
  };
