import type { Membership, User } from '../../domain/user.ts';
import { ConflictError } from '../conflict-error.ts';
import { keys } from '../keys.ts';
import type { Table } from '../table.ts';
import { userToItem } from '../users/user-item.ts';

/** Takes the user out of groups (at most 99), on both sides in one transaction. ConflictError when the user changed. */
export async function leaveGroups(table: Table, user: User, leaving: readonly Membership[]): Promise<User> {
  const groups = (user.groups ?? []).filter((membership) => !leaving.includes(membership));
  const next = { ...user, groups, version: user.version + 1 };
  const { done } = await table.transact([
    { put: userToItem(next), when: { version: { equals: user.version }, sub: { equals: user.sub } } },
    ...leaving.map(({ group, id }) => ({ delete: keys.member(user.poolId, group, id, user.sub) })),
  ]);
  if (!done) throw new ConflictError('the user');
  return next;
}
