import type { Replication } from '../../domain/replication.ts';
import { itemToClient } from '../client-item.ts';
import { keys } from '../keys.ts';
import { itemToPool } from '../pools/pool-item.ts';
import { admits } from '../replicas/admits.ts';
import { withRevocations } from '../replicas/revocation-item.ts';
import { itemToSecondaryUser } from '../replicas/secondary-user-item.ts';
import { withSignOut } from '../replicas/with-sign-out.ts';
import type { Item, Key, Table } from '../table.ts';
import { itemToFamily } from './family-item.ts';
import { itemToUser } from './user-item.ts';
import type { UserStore } from './user-store.ts';

type ReadForToken = UserStore['readForToken'];

/**
 * Everything that judging a token takes, in one consistent batch read: where the deployment has two Regions, also what the other one
 * revoked, and in the second Region whether it serves the pool.
 */
export async function readForToken(
  table: Table,
  replication: Replication | undefined,
  { clientId, poolId, username, familyId }: Parameters<ReadForToken>[0],
): ReturnType<ReadForToken> {
  const isSecondary = replication?.role === 'secondary';
  const family = familyId === undefined ? undefined : keys.family(poolId, username, familyId);
  const revocation = replication && familyId !== undefined ? keys.revocation(poolId, username, familyId) : undefined;
  const [clientItem, poolItem, userItem, familyItem, secondaryUserItem, revocationItem, replicaItem] = await getSome(
    table,
    [
      keys.client(clientId),
      keys.pool(poolId),
      keys.user(poolId, username),
      family,
      replication && keys.secondaryUser(poolId, username),
      revocation,
      isSecondary ? keys.replica(poolId) : undefined,
    ],
  );
  const client = clientItem && itemToClient(clientItem);
  if (poolItem === undefined || client?.poolId !== poolId) return undefined;
  if (isSecondary && !admits(replicaItem, replication.region)) return undefined;
  const user = userItem && itemToUser(userItem);
  return {
    pool: itemToPool(poolItem),
    client,
    user: user && withSignOut(user, itemToSecondaryUser(secondaryUserItem, user.sub)),
    family: familyItem && withRevocations(itemToFamily(familyItem), [revocationItem]),
  };
}

/** The items in the order of the keys, in one read; undefined also where the key is. */
async function getSome(table: Table, wanted: readonly (Key | undefined)[]): Promise<readonly (Item | undefined)[]> {
  const items = await table.get(wanted.filter((key) => key !== undefined));
  let next = 0;
  return wanted.map((key) => (key === undefined ? undefined : items[next++]));
}
