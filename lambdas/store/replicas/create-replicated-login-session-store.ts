import type { Replication } from '../../domain/replication.ts';
import type { LoginSession } from '../../domain/sessions/login-session.ts';
import { isAtHome } from '../../domain/tokens/is-at-home.ts';
import { conditions } from '../conditions.ts';
import { keys } from '../keys.ts';
import type { Item, Table } from '../table.ts';
import type { LoginSessionStore } from '../users/login-session-store.ts';
import { listRevocations } from './list-revocations.ts';
import { isRevoked, revocationToItem } from './revocation-item.ts';
import { itemToSecondaryUser } from './secondary-user-item.ts';
import { withSignOut } from './with-sign-out.ts';

/** A revocation's id for a login session: token families have UUIDs, which it can't be taken for. */
const subject = ({ id, ...rest }: Pick<LoginSession, 'poolId' | 'username' | 'id' | 'sub'>) => ({
  ...rest,
  id: `SSO ${id}`,
});

/**
 * Login sessions of a deployment in two Regions. Each is good only in the Region that began it and changed only there; the other one ends it
 * by an item of its own, as it does with token families.
 */
export function createReplicatedLoginSessionStore(
  table: Table,
  inner: LoginSessionStore,
  replication: Replication,
): LoginSessionStore {
  const known = async (poolId: string, username: string, id: string) => {
    const key = subject({ poolId, username, id, sub: '' });
    const [{ session, user }, [revocation, secondaryUser]] = await Promise.all([
      inner.read(poolId, username, id),
      table.get([keys.revocation(poolId, username, key.id), keys.secondaryUser(poolId, username)]),
    ]);
    const isEnded = session !== undefined && isRevoked(subject(session), [revocation]);
    return {
      session: isEnded ? undefined : session,
      user: user && withSignOut(user, itemToSecondaryUser(secondaryUser, user.sub)),
    };
  };
  const atHome = (session: LoginSession): LoginSession =>
    replication.role === 'secondary' ? { ...session, home: 'secondary' } : session;
  return {
    begin: (session) => inner.begin(atHome(session)),
    /** Only a session that is at home here is read here, and replaced. */
    replace: (former, session) => inner.replace(former, atHome(session)),
    async read(poolId, username, id) {
      const { session, user } = await known(poolId, username, id);
      return { session: session && isAtHome(session, replication) ? session : undefined, user };
    },
    async list(poolId, username) {
      const [sessions, revocations]: [readonly LoginSession[], readonly Item[]] = await Promise.all([
        inner.list(poolId, username),
        listRevocations(table, poolId, username),
      ]);
      return sessions.filter((session) => !isRevoked(subject(session), revocations));
    },
    async touch(session, tracked) {
      if (isAtHome(session, replication)) await inner.touch(session, tracked);
    },
    async delete(session) {
      const { session: stored } = await known(session.poolId, session.username, session.id);
      if (stored?.sub !== session.sub) return;
      if (isAtHome(stored, replication)) await inner.delete(stored);
      else
        await table.put(
          revocationToItem({ ...subject(stored), expiresAt: stored.expiresAt }, stored.authenticatedAt),
          conditions.absent,
        );
    },
  };
}
