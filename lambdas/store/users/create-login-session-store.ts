import { conditions } from '../conditions.ts';
import { keys } from '../keys.ts';
import type { Table } from '../table.ts';
import { endOfLoginSession } from './end-of-login-session.ts';
import { itemToLoginSession, loginSessionToItem } from './login-session-item.ts';
import type { LoginSessionStore } from './login-session-store.ts';
import { readUserItems } from './read-user-items.ts';
import { itemToUser } from './user-item.ts';

/** Login sessions, in the partition of their user. */
export function createLoginSessionStore(table: Table): LoginSessionStore {
  return {
    async begin(session) {
      return (await table.put(loginSessionToItem(session), conditions.absent)).done;
    },
    async replace(former, session) {
      const begin = { put: loginSessionToItem(session), when: conditions.absent };
      return (await table.transact([begin, endOfLoginSession(former)])).done;
    },
    async read(poolId, username, id) {
      const [session, user] = await table.get([keys.loginSession(poolId, username, id), keys.user(poolId, username)]);
      return { session: session && itemToLoginSession(session), user: user && itemToUser(user) };
    },
    async list(poolId, username) {
      return (await readUserItems(table, poolId, username, keys.loginSessionPrefix())).map(itemToLoginSession);
    },
    async touch({ poolId, username, id, sub }, tracked) {
      await table.update(
        keys.loginSession(poolId, username, id),
        { set: { session: { ...tracked } } },
        { sub: { equals: sub } },
      );
    },
    async delete({ poolId, username, id, sub }) {
      await table.delete(keys.loginSession(poolId, username, id), { sub: { equals: sub } });
    },
  };
}
