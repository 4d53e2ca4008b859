import type { UserPoolClient, UserPoolClientConfiguration } from '../domain/user-pool-client.ts';
import { conditions } from './conditions.ts';
import { type EntityFormat, fromEntity, toEntity } from './entity.ts';
import { keys } from './keys.ts';
import { listPartition } from './list-partition.ts';
import { itemToPool } from './pools/pool-item.ts';
import { type ClientStore, ConflictError } from './store.ts';
import type { Item, Table } from './table.ts';
import { type UsernameRules, usernameRulesOf } from './username-rules.ts';

const CLIENT: EntityFormat = { tag: 'client', version: 1 };
const LIST_ENTRY: EntityFormat = { tag: 'client-list-entry', version: 1 };

interface StoredClient extends Omit<UserPoolClient, 'id' | 'configuration'> {
  readonly clientId: string;
  readonly configuration: string;
  readonly rules: string;
}

/** App clients: each stands under its own id, and its id is listed under its pool. */
export function createClientStore(table: Table): ClientStore {
  return {
    async create(client) {
      const [pool] = await table.get([keys.pool(client.poolId)]);
      if (pool === undefined) throw new ConflictError('the user pool');
      const rules = usernameRulesOf(itemToPool(pool).configuration);
      const { done } = await table.transact([
        { put: clientToItem(client, rules), when: conditions.absent },
        {
          put: toEntity(LIST_ENTRY, keys.clientListEntry(client.poolId, client.id), { clientId: client.id }),
          when: conditions.absent,
        },
        { check: keys.pool(client.poolId), when: conditions.exists },
      ]);
      if (!done) throw new ConflictError('the user pool client');
    },

    async read(clientId) {
      const [item] = await table.get([keys.client(clientId)]);
      return item && itemToClient(item);
    },

    async update(client) {
      const version = client.version + 1;
      const { name, modifiedAt, configuration, secrets } = attributesOf(client);
      const { done } = await table.update(
        keys.client(client.id),
        { set: { name, modifiedAt, configuration, secrets, version } },
        conditions.version(client.version),
      );
      if (!done) throw new ConflictError('the user pool client');
      return { ...client, version };
    },

    async delete(client) {
      await table.transact([
        { delete: keys.client(client.id) },
        { delete: keys.clientListEntry(client.poolId, client.id) },
      ]);
    },

    async list(poolId, limit, cursor) {
      const page = await listPartition(table, keys.poolPartition(poolId), keys.clientListPrefix(), limit, cursor);
      const ids = page.items.map((item) => fromEntity<{ clientId: string }>(LIST_ENTRY, item).clientId);
      const clients = await table.get(
        ids.map((id) => keys.client(id)),
        { consistent: false },
      );
      return { items: clients.filter((item) => item !== undefined).map(itemToClient), next: page.next };
    },
  };
}

/** The client in an item. */
export function itemToClient(item: Item): UserPoolClient {
  const stored = fromEntity<StoredClient>(CLIENT, item);
  return {
    id: stored.clientId,
    poolId: stored.poolId,
    name: stored.name,
    createdAt: stored.createdAt,
    modifiedAt: stored.modifiedAt,
    configuration: JSON.parse(stored.configuration) as UserPoolClientConfiguration,
    secrets: stored.secrets,
    version: stored.version,
  };
}

/** What never changes about a client: its pool, and that pool's username rules. */
export function clientFacts(item: Item): { readonly poolId: string; readonly rules: UsernameRules } {
  const stored = fromEntity<StoredClient>(CLIENT, item);
  return { poolId: stored.poolId, rules: JSON.parse(stored.rules) as UsernameRules };
}

function clientToItem(client: UserPoolClient, rules: UsernameRules): Item {
  return toEntity(CLIENT, keys.client(client.id), { ...attributesOf(client), rules: JSON.stringify(rules) });
}

function attributesOf({ id, configuration, secrets, ...rest }: UserPoolClient) {
  return {
    ...rest,
    clientId: id,
    configuration: JSON.stringify(configuration),
    secrets: secrets.map((secret) => ({ ...secret })),
  };
}
