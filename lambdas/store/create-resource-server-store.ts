import type { ResourceServer } from '../domain/resource-server.ts';
import { createMemberStore } from './create-member-store.ts';
import { keys } from './keys.ts';
import type { ResourceServerStore } from './resource-server-store.ts';
import type { Table } from './table.ts';

/** Resource servers of a pool. */
export function createResourceServerStore(table: Table): ResourceServerStore {
  return createMemberStore<ResourceServer>(table, {
    format: { tag: 'resource-server', version: 1 },
    quota: 'resourceServers',
    prefix: keys.resourceServerPrefix(),
    keyOf: keys.resourceServer,
    nameOf: (server) => server.identifier,
    toAttributes: (server) => ({ ...server, scopes: server.scopes.map((scope) => ({ ...scope })) }),
    fromAttributes: ({ poolId, identifier, name, scopes }) => ({ poolId, identifier, name, scopes }),
  });
}
