import type { UserPoolClient } from '../../domain/user-pool-client.ts';
import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import { turnPage } from '../../flows/turn-page.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

const DEFAULT_LIMIT = 60;

/** ListUserPoolClients: ids and names. A page that is filtered by type may be short, or empty, though there are more. */
export const listUserPoolClients =
  (services: Pick<Services, 'sealer' | 'store'>): Operation<'ListUserPoolClients'> =>
  async (input) => {
    const pool = await readUserPool(services, input.UserPoolId);
    const isWanted = ({ configuration: { ClientType = 'REGULAR' } }: UserPoolClient) =>
      input.ClientType === undefined || input.ClientType === ClientType;
    const { items, next } = await turnPage(services, input.NextToken, ['ListUserPoolClients', pool.id], (cursor) =>
      services.store.clients.list(pool.id, input.MaxResults ?? DEFAULT_LIMIT, cursor),
    );
    return {
      UserPoolClients: items
        .filter(isWanted)
        .map(({ id, name }) => ({ ClientId: id, UserPoolId: pool.id, ClientName: name })),
      ...next,
    };
  };
