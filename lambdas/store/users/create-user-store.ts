import type { Replication } from '../../domain/replication.ts';
import { BoundedCache } from '../bounded-cache.ts';
import { changeIdentities } from '../federation/change-identities.ts';
import { findByIdentity } from '../federation/find-by-identity.ts';
import { keys } from '../keys.ts';
import type { Table } from '../table.ts';
import { usernameRulesOf } from '../username-rules.ts';
import { changeUser } from './change-user.ts';
import { createUser } from './create-user.ts';
import { credentialToItem, credentialUnchanged, itemToCredential } from './credential-item.ts';
import { eraseUser } from './erase-user.ts';
import { findUser } from './find-user.ts';
import { foundUser, keysOfUser } from './found-user.ts';
import { insertUser } from './insert-user.ts';
import { listUsers } from './list-users.ts';
import { readForSignIn, type SignInMemory } from './read-for-sign-in.ts';
import { readForToken } from './read-for-token.ts';
import { useCode } from './use-code.ts';
import type { UserStore } from './user-store.ts';

const CLIENTS_KEPT = 10_000;
const POOLS_KEPT = 1_000;

/** Users, with their credentials and names. `now` dates changes. */
export function createUserStore(table: Table, now: () => number, replication?: Replication): UserStore {
  const memory: SignInMemory = {
    clients: new BoundedCache(CLIENTS_KEPT),
    protectedPools: new BoundedCache(POOLS_KEPT),
  };
  return {
    readForSignIn: (clientId, typedName, beside) => readForSignIn(table, memory, clientId, typedName, beside),

    readForToken: (key) => readForToken(table, replication, key),
    find: (pool, typedName) => findUser(table, pool, typedName),
    read: async (poolId, username) => foundUser(await table.get(keysOfUser(poolId, username))),
    create: (pool, newUser) => createUser(table, pool, newUser),
    createProfile: (pool, profile) => insertUser(table, pool, { ...profile, credential: undefined }),
    findByIdentity: (...person) => findByIdentity(table, ...person),
    changeIdentities: (user, ...change) => changeIdentities(table, now, user, ...change),
    change: (pool, user, change) => changeUser(table, now, pool, user, change),
    delete: (pool, user) => eraseUser(table, usernameRulesOf(pool.configuration), user),
    list: (pool, filter, limit, cursor) => listUsers(table, pool.id, filter, limit, cursor),

    async readFailures({ poolId, username, sub }) {
      const [item] = await table.get([keys.credential(poolId, username)]);
      return item?.sub === sub ? itemToCredential(item).failures : undefined;
    },

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
