import { PASSKEY_LIMIT } from '../../domain/passkeys/passkey-limit.ts';
import type { User } from '../../domain/user.ts';
import { ConflictError } from '../conflict-error.ts';
import { identityKey } from '../federation/identity-item.ts';
import { forEachInParallel } from '../for-each-in-parallel.ts';
import { leaveGroups } from '../groups/leave-groups.ts';
import { keys } from '../keys.ts';
import { retryOnConflict } from '../retry-on-conflict.ts';
import type { Item, Query, Table, Write } from '../table.ts';
import { normalizeAlias, type UsernameRules } from '../username-rules.ts';
import { itemToGuard } from './guard-item.ts';
import { itemToPasskey } from './passkey-item.ts';
import { itemToUser } from './user-item.ts';

const PAGE = 100;
const WIDTH = 8;
/** More than a user has, with what killed erasures of former users of the name may have left. */
const PASSKEYS_READ = 1000;
/** A transaction has 100 items at most; the user, its credential, its names, its identities and its passkeys need some. */
const MEMBERSHIPS_AT_ONCE = 80 - PASSKEY_LIMIT;

/**
 * Removes a user, its credential, every name and identity it holds, its passkeys' ids and its memberships in one transaction (two for a
 * user in more than 60 groups), then its passkeys, codes and token families. Does nothing to a later user of the same name. Idempotent: killed after the transaction, it leaves only items that are bound to a sub that is gone.
 */
export async function eraseUser(table: Table, rules: UsernameRules, user: User): Promise<void> {
  await retryOnConflict(() => eraseIdentity(table, rules, user));
  let after: Item | undefined;
  do {
    const { items, last } = await table.query({
      partition: keys.userPartition(user.poolId, user.username),
      limit: PAGE,
      after,
      consistent: true,
    });
    const left = items.filter((item) => item.sub === user.sub);
    await forEachInParallel(left, WIDTH, (item) => table.delete(item, { sub: { equals: user.sub } }));
    after = last && { pk: last.pk, sk: last.sk };
  } while (after !== undefined);
}

async function eraseIdentity(table: Table, rules: UsernameRules, { poolId, username, sub }: User): Promise<void> {
  const userKey = keys.user(poolId, username);
  const [item] = await table.get([userKey]);
  const present = item && itemToUser(item);
  if (present?.sub !== sub) return;
  const tooMany = present.groups?.slice(MEMBERSHIPS_AT_ONCE) ?? [];
  const user = tooMany.length === 0 ? present : await leaveGroups(table, present, tooMany);

  const names = [...rules.usernameAttributes, ...rules.aliasAttributes].flatMap((alias) => {
    const value = user.attributes[alias];
    return value ? [keys.guard(poolId, alias, normalizeAlias(rules, alias, value))] : [];
  });
  const guards = names.length === 0 ? [] : await table.get(names);
  const held = guards.filter((guard) => guard !== undefined && itemToGuard(guard).sub === sub) as Item[];
  const passkeys = user.passkeyCount ? await table.query(passkeysOf(user)) : undefined;
  const ofThisUser = { sub: { equals: sub } };
  const { done } = await table.transact([
    { delete: userKey, when: { ...ofThisUser, version: { equals: user.version } } },
    { delete: keys.credential(poolId, username) },
    ...(user.groups ?? []).map(({ group, id }) => ({ delete: keys.member(poolId, group, id, sub) })),
    ...(user.identities ?? []).map((identity) => ({ delete: identityKey(poolId, identity), when: ofThisUser })),
    ...held.map((guard) => ({ delete: guard, when: ofThisUser })),
    ...(passkeys?.items ?? []).flatMap((item) => releasePasskey(poolId, item, sub)),
  ]);
  if (!done) throw new ConflictError('the user');
}

function passkeysOf({ poolId, username }: User): Query {
  const partition = keys.userPartition(poolId, username);
  return { partition, sort: { beginsWith: keys.passkeyPrefix() }, limit: PASSKEYS_READ, consistent: true };
}

/** One of a former user of the same name, left by a killed erasure, has freed its id already. */
function releasePasskey(poolId: string, item: Item, sub: string): readonly Write[] {
  const { credentialId, sub: owner } = itemToPasskey(item);
  return owner === sub ? [{ delete: keys.passkeyOwner(poolId, credentialId) }] : [];
}
