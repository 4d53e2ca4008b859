import { ALL_CLIENTS } from '../../domain/branding/all-clients.ts';
import type { RiskMessages } from '../../domain/risk/risk-configuration.ts';
import { clientAttributes } from '../client-item.ts';
import { conditions } from '../conditions.ts';
import { ConflictError } from '../conflict-error.ts';
import { type EntityFormat, fromEntity, toEntity } from '../entity.ts';
import { keys } from '../keys.ts';
import { poolToItem } from '../pools/pool-item.ts';
import type { Table, Write } from '../table.ts';
import type { RiskConfigurationStore } from './risk-configuration-store.ts';

const FORMAT: EntityFormat = { tag: 'risk-messages', version: 1 };

/** How risks are met: on the items of pools and clients, which each sign-in reads, with the texts of e-mails apart. */
export function createRiskConfigurationStore(table: Table): RiskConfigurationStore {
  const textsOf = (poolId: string, clientId: string, messages: RiskMessages | undefined): Write => {
    const key = keys.riskMessages(poolId, clientId);
    return messages === undefined
      ? { delete: key }
      : { put: toEntity(FORMAT, key, { poolId, messages: JSON.stringify(messages) }) };
  };
  return {
    async setOfPool(pool, messages) {
      const next = { ...pool, version: pool.version + 1 };
      const { done } = await table.transact([
        { put: poolToItem(next), when: conditions.version(pool.version) },
        textsOf(pool.id, ALL_CLIENTS, messages),
      ]);
      if (!done) throw new ConflictError('the user pool');
      return next;
    },
    async setOfClient(client, messages) {
      const version = client.version + 1;
      const { modifiedAt, risk } = clientAttributes(client);
      const { done } = await table.transact([
        {
          update: keys.client(client.id),
          changes: { set: { modifiedAt, version, ...(risk && { risk }) }, ...(risk ? {} : { remove: ['risk'] }) },
          when: conditions.version(client.version),
        },
        textsOf(client.poolId, client.id, messages),
      ]);
      if (!done) throw new ConflictError('the user pool client');
      return { ...client, version };
    },
    async readMessages(poolId, clientId) {
      const [item] = await table.get([keys.riskMessages(poolId, clientId ?? ALL_CLIENTS)]);
      return item === undefined
        ? {}
        : (JSON.parse(fromEntity<{ messages: string }>(FORMAT, item).messages) as RiskMessages);
    },
  };
}
