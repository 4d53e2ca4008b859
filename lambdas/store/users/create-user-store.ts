import { BoundedCache } from '../bounded-cache.ts';
import { itemToClient } from '../client-item.ts';
import { keys } from '../keys.ts';
import { itemToPool } from '../pools/pool-item.ts';
import type { UserStore } from '../store.ts';
import type { Table } from '../table.ts';
import { usernameRulesOf } from '../username-rules.ts';
import { changeUser } from './change-user.ts';
import { createUser } from './create-user.ts';
import { credentialToItem, credentialUnchanged } from './credential-item.ts';
import { eraseUser } from './erase-user.ts';
import { itemToFamily } from './family-item.ts';
import { findUser } from './find-user.ts';
import { foundUser, keysOfUser } from './found-user.ts';
import { listUsers } from './list-users.ts';
import { type ClientFacts, readForSignIn } from './read-for-sign-in.ts';
import { useCode } from './use-code.ts';
import { itemToUser } from './user-item.ts';

const CLIENTS_KEPT = 10_000;

/** Users, with their credentials and names. `now` dates changes. */
export function createUserStore(table: Table, now: () => number): UserStore {
  const knownClients = new BoundedCache<ClientFacts>(CLIENTS_KEPT);
  return {
    readForSignIn: (clientId, typedName) => readForSignIn(table, knownClients, clientId, typedName),

    async readForToken({ clientId, poolId, username, familyId }) {
      const familyKeys = familyId === undefined ? [] : [keys.family(poolId, username, familyId)];
      const [clientItem, poolItem, userItem, familyItem] = await table.get([
        keys.client(clientId),
        keys.pool(poolId),
        keys.user(poolId, username),
        ...familyKeys,
      ]);
      const client = clientItem && itemToClient(clientItem);
      if (poolItem === undefined || client?.poolId !== poolId) return undefined;
      return {
        pool: itemToPool(poolItem),
        client,
        user: userItem && itemToUser(userItem),
        family: familyItem && itemToFamily(familyItem),
      };
    },

    find: (pool, typedName) => findUser(table, pool, typedName),
    read: async (poolId, username) => foundUser(await table.get(keysOfUser(poolId, username))),
    create: (pool, newUser) => createUser(table, pool, newUser),
    change: (pool, user, change) => changeUser(table, now, pool, user, change),
    delete: (pool, user) => eraseUser(table, usernameRulesOf(pool.configuration), user),
    list: (pool, filter, limit, cursor) => listUsers(table, pool.id, filter, limit, cursor),

    async recordFailure(user, seen, failures) {
      const { done } = await table.update(
        keys.credential(user.poolId, user.username),
        { set: { failureCount: failures.count, failedAt: failures.lastAt } },
        { failureCount: { equals: seen.count }, failedAt: { equals: seen.lastAt }, sub: { equals: user.sub } },
      );
      return done;
    },

    useCode: (user, failures, code) => useCode(table, user, failures, code),

    async refreshCredential(user, credential) {
      await table.put(credentialToItem(user, credential), credentialUnchanged(user, credential));
    },
  };
}
