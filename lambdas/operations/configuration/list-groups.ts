import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import { turnPage } from '../../flows/turn-page.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentGroup } from './present-group.ts';

const DEFAULT_LIMIT = 60;

/** ListGroups: a pool's groups by name, 60 a page unless asked for fewer. */
export const listGroups =
  (services: Pick<Services, 'sealer' | 'store'>): Operation<'ListGroups'> =>
  async (input) => {
    const pool = await readUserPool(services, input.UserPoolId);
    const { items, next } = await turnPage(services, input.NextToken, ['ListGroups', pool.id], (cursor) =>
      services.store.groups.list(pool.id, input.Limit || DEFAULT_LIMIT, cursor),
    );
    return { Groups: items.map(presentGroup), ...next };
  };
