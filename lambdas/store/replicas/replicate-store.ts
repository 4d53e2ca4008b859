import type { Replication } from '../../domain/replication.ts';
import type { Store } from '../store.ts';
import type { Table } from '../table.ts';
import { createReplicatedFamilyStore } from './create-replicated-family-store.ts';
import { createReplicatedLoginSessionStore } from './create-replicated-login-session-store.ts';
import { createSecondaryUserStore } from './create-secondary-user-store.ts';
import { serveAsSecondary } from './serve-as-secondary.ts';
import { withSignOut } from './with-sign-out.ts';

/**
 * The store of a deployment in two Regions. Their replicas of the table are brought into line item by item, the last writer wins: so each
 * item but a pool's switch is written in one Region only, and reads put together what either has written.
 */
export function replicateStore(inner: Store, table: Table, replication: Replication, now: () => number): Store {
  const store: Store = {
    ...inner,
    families: createReplicatedFamilyStore(table, inner.families, replication),
    loginSessions: createReplicatedLoginSessionStore(table, inner.loginSessions, replication),
  };
  if (replication.role === 'secondary') return serveAsSecondary(store, table, replication, now);
  const { users } = store;
  const secondaryUsers = createSecondaryUserStore(table);
  return {
    ...store,
    users: {
      ...users,
      async find(pool, typedName) {
        const found = await users.find(pool, typedName);
        return found && { ...found, user: withSignOut(found.user, await secondaryUsers.read(found.user)) };
      },
      async findByIdentity(...person) {
        const found = await users.findByIdentity(...person);
        return found && { ...found, user: withSignOut(found.user, await secondaryUsers.read(found.user)) };
      },
      async read(poolId, username) {
        const found = await users.read(poolId, username);
        return found && { ...found, user: withSignOut(found.user, await secondaryUsers.read(found.user)) };
      },
    },
  };
}
