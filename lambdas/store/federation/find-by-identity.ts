import { keys } from '../keys.ts';
import type { Table } from '../table.ts';
import { itemToUser } from '../users/user-item.ts';
import type { UserStore } from '../users/user-store.ts';
import { identityKey, itemToIdentityOwner } from './identity-item.ts';

/** The first of a person's names at a provider that is a user's: all names in one read, the user in another. */
export async function findByIdentity(
  table: Table,
  ...[poolId, providerName, names]: Parameters<UserStore['findByIdentity']>
): ReturnType<UserStore['findByIdentity']> {
  if (names.length === 0) return undefined;
  const guards = await table.get(names.map((name) => identityKey(poolId, { providerName, ...name })));
  for (const [index, guard] of guards.entries()) {
    const name = names[index];
    if (guard === undefined || name === undefined) continue;
    const owner = itemToIdentityOwner(guard);
    const [item] = await table.get([keys.user(poolId, owner.username)]);
    const user = item && itemToUser(item);
    if (user?.sub !== owner.sub) continue;
    const identity = user.identities?.find(
      (known) =>
        known.providerName === providerName &&
        known.attributeName === name.attributeName &&
        known.userId === name.userId,
    );
    if (identity !== undefined) return { user, identity };
  }
  return undefined;
}
