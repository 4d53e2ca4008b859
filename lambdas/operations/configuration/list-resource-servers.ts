import { registrationServer } from '../../domain/registration/registration-server.ts';
import { takesRegistrations } from '../../domain/registration/takes-registrations.ts';
import { readUserPool } from '../../flows/pools/read-user-pool.ts';
import { turnPage } from '../../flows/turn-page.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentResourceServer } from './present-resource-server.ts';

const DEFAULT_LIMIT = 50;

/** ListResourceServers: a pool's resource servers by identifier, with their scopes. */
export const listResourceServers =
  (services: Pick<Services, 'sealer' | 'store'>): Operation<'ListResourceServers'> =>
  async (input) => {
    const pool = await readUserPool(services, input.UserPoolId);
    const { items, next } = await turnPage(services, input.NextToken, ['ListResourceServers', pool.id], (cursor) =>
      services.store.resourceServers.list(pool.id, input.MaxResults ?? DEFAULT_LIMIT, cursor),
    );
    // The service's own stands on the last page, in addition to what was asked for.
    const isLast = next.NextToken === undefined && takesRegistrations(pool.configuration.DcrConfiguration);
    const servers = isLast ? [...items, registrationServer(pool.id)] : items;
    return { ResourceServers: servers.map(presentResourceServer), ...next };
  };
