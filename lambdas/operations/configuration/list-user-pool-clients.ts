import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import type { Services } from '../../platform/services.ts';
import { openPageToken, sealPageToken } from '../../store/page-token.ts';
import type { Operation } from '../../wire/operation.ts';

const DEFAULT_LIMIT = 60;

/** ListUserPoolClients: ids and names. Every client is a REGULAR one, so that the filter DCR finds none. */
export const listUserPoolClients =
  (services: Pick<Services, 'sealer' | 'store'>): Operation<'ListUserPoolClients'> =>
  async (input) => {
    const pool = await readUserPool(services, input.UserPoolId);
    if (input.ClientType === 'DCR') return { UserPoolClients: [] };
    const context = ['page-token', 'ListUserPoolClients', pool.id];
    const cursor =
      input.NextToken === undefined ? undefined : await openPageToken(services.sealer, input.NextToken, context);
    const page = await services.store.clients.list(pool.id, input.MaxResults ?? DEFAULT_LIMIT, cursor);
    return {
      UserPoolClients: page.items.map(({ id, name }) => ({ ClientId: id, UserPoolId: pool.id, ClientName: name })),
      ...(page.next === undefined ? {} : { NextToken: await sealPageToken(services.sealer, page.next, context) }),
    };
  };
