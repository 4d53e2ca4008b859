import type { IdentityProvider } from '../../domain/federation/identity-provider.ts';
import type { LinkedIdentity } from '../../domain/federation/linked-identity.ts';
import type { User } from '../../domain/user.ts';
import { conditions } from '../conditions.ts';
import { ConflictError } from '../conflict-error.ts';
import type { Table } from '../table.ts';
import { userToItem } from '../users/user-item.ts';
import type { ChangeIdentitiesResult } from '../users/user-store.ts';
import { identityKey, identityToItem } from './identity-item.ts';
import { identityProviderToItem } from './identity-provider-item.ts';

/**
 * Replaces whom providers know a user as: the user and the items of the identities that come and go, in one transaction. An identity that
 * somebody else has is refused.
 */
export async function changeIdentities(
  table: Table,
  now: () => number,
  user: User,
  identities: readonly LinkedIdentity[],
  noting?: IdentityProvider,
): Promise<ChangeIdentitiesResult> {
  const { poolId, sub, version } = user;
  const next: User = { ...user, identities, modifiedAt: Math.max(now(), user.modifiedAt), version: version + 1 };
  const before = byKey(poolId, user.identities ?? []);
  const after = byKey(poolId, identities);
  const added = [...after].filter(([key]) => !before.has(key)).map(([, identity]) => identity);
  const removed = [...before].filter(([key]) => !after.has(key)).map(([, identity]) => identity);
  const outcome = await table.transact([
    { put: userToItem(next), when: { version: { equals: version }, sub: { equals: sub } } },
    ...added.map((identity) => ({ put: identityToItem(user, identity), when: conditions.absent })),
    ...removed.map((identity) => ({ delete: identityKey(poolId, identity), when: { sub: { equals: sub } } })),
    ...(noting === undefined
      ? []
      : [
          {
            put: identityProviderToItem({ ...noting, version: noting.version + 1 }),
            when: conditions.version(noting.version),
          },
        ]),
  ]);
  if (outcome.done) return { changed: true, user: next };
  const refused = new Set(outcome.refused.map(({ index }) => index));
  const taken = added.find((_, index) => refused.has(1 + index));
  if (taken === undefined || refused.has(0)) throw new ConflictError('the user');
  return { changed: false, taken };
}

function byKey(poolId: string, identities: readonly LinkedIdentity[]): ReadonlyMap<string, LinkedIdentity> {
  return new Map(identities.map((identity) => [identityKey(poolId, identity).pk, identity]));
}
