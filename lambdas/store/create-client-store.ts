import { clientAttributes, clientToItem, itemToClient } from './client-item.ts';
import type { ClientStore } from './client-store.ts';
import { conditions } from './conditions.ts';
import { ConflictError } from './conflict-error.ts';
import { type EntityFormat, fromEntity, toEntity } from './entity.ts';
import { keys } from './keys.ts';
import { listPartition } from './list-partition.ts';
import { occupancy } from './occupancy.ts';
import { itemToPool } from './pools/pool-item.ts';
import type { Table } from './table.ts';
import { usernameRulesOf } from './username-rules.ts';

const LIST_ENTRY: EntityFormat = { tag: 'client-list-entry', version: 1 };

/** App clients: each stands under its own id, and its id is listed under its pool. */
export function createClientStore(table: Table): ClientStore {
  return {
    async create(client) {
      const [pool] = await table.get([keys.pool(client.poolId)]);
      if (pool === undefined) throw new ConflictError('the user pool');
      const rules = usernameRulesOf(itemToPool(pool).configuration);
      const outcome = await table.transact([
        occupancy.takeInPool(client.poolId, 'clients'),
        { put: clientToItem(client, rules), when: conditions.absent },
        {
          put: toEntity(LIST_ENTRY, keys.clientListEntry(client.poolId, client.id), { clientId: client.id }),
          when: conditions.absent,
        },
        { check: keys.pool(client.poolId), when: conditions.exists },
      ]);
      if (outcome.done) return true;
      if (outcome.refused.every(({ index }) => index === 0)) return false;
      throw new ConflictError('the user pool client');
    },

    async read(clientId) {
      const [item] = await table.get([keys.client(clientId)]);
      return item && itemToClient(item);
    },

    async update(client) {
      const version = client.version + 1;
      const { name, modifiedAt, configuration, secrets, ssoSessionMinutes } = clientAttributes(client);
      const { done } = await table.update(
        keys.client(client.id),
        { set: { name, modifiedAt, configuration, secrets, ssoSessionMinutes, version } },
        conditions.version(client.version),
      );
      if (!done) throw new ConflictError('the user pool client');
      return { ...client, version };
    },

    async delete(client) {
      await table.transact([
        { delete: keys.client(client.id), when: conditions.exists },
        { delete: keys.clientListEntry(client.poolId, client.id) },
        { delete: keys.riskMessages(client.poolId, client.id) },
        occupancy.leaveInPool(client.poolId, 'clients'),
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
