import type { Group } from '../domain/group.ts';
import type { Membership, User } from '../domain/user.ts';
import type { UserPool } from '../domain/user-pool.ts';
import { BoundedCache } from './bounded-cache.ts';
import { ConflictError } from './conflict-error.ts';
import { itemToGroup } from './groups/group-item.ts';
import { leaveGroups } from './groups/leave-groups.ts';
import { itemToMember, memberToItem } from './groups/member-item.ts';
import { keys } from './keys.ts';
import type { MembershipStore } from './membership-store.ts';
import type { Table } from './table.ts';
import { itemToUser, userToItem } from './users/user-item.ts';

const GROUPS_KEPT = 10_000;
/** In a replica of the table the pool's item may arrive before the group's: what is kept must not outlast that for long. */
const KEPT_MS = 60_000;

/** Who is in which group. `now` limits how long a group is kept. */
export function createMembershipStore(table: Table, now: () => number): MembershipStore {
  const known = new BoundedCache<{ readonly group: Group | undefined }>(GROUPS_KEPT);

  /** A group at one version of its pool never changes: each write to a group raises that. */
  const readGroups = async (pool: UserPool, memberships: readonly Membership[]): Promise<(Group | undefined)[]> => {
    const period = Math.floor(now() / KEPT_MS);
    const names = memberships.map(({ group, id }) => JSON.stringify([pool.id, pool.version, period, group, id]));
    const kept = names.map((name) => known.get(name));
    const missing = memberships.filter((_, index) => kept[index] === undefined);
    const read = missing.length === 0 ? [] : await table.get(missing.map(({ group }) => keys.group(pool.id, group)));
    const items = read.values();
    return memberships.map(({ id }, index) => {
      const hit = kept[index];
      if (hit !== undefined) return hit.group;
      const item = items.next().value;
      const found = item && itemToGroup(item);
      const group = found?.id === id ? found : undefined;
      known.set(names[index] ?? '', { group });
      return group;
    });
  };

  return {
    async groupsOf(pool, user) {
      if (!user.groups?.length) return [];
      const groups = await readGroups(pool, user.groups);
      return groups.filter((group) => group !== undefined).sort((a, b) => (a.name < b.name ? -1 : 1));
    },

    async add(user, group, present) {
      const others = present.filter(({ name }) => name !== group.name);
      const groups = [...others, group].map(({ name, id }) => ({ group: name, id }));
      const next: User = { ...user, groups, version: user.version + 1 };
      const { done } = await table.transact([
        { put: userToItem(next), when: { version: { equals: user.version }, sub: { equals: user.sub } } },
        { put: memberToItem(user, group) },
      ]);
      if (!done) throw new ConflictError('the user');
      return next;
    },

    remove(user, group) {
      const leaving = (user.groups ?? []).filter(({ group: name, id }) => name === group.name && id === group.id);
      return leaveGroups(table, user, leaving);
    },

    async listUsers(group, limit, cursor) {
      const partition = keys.memberPartition(group.poolId, group.name, group.id);
      const { items, last } = await table.query({
        partition,
        limit: limit + 1,
        after: cursor === undefined ? undefined : { pk: partition, sk: cursor },
        consistent: true,
      });
      const page = items.slice(0, limit);
      const members = page.map(itemToMember);
      const users = await table.get(members.map(({ poolId, username }) => keys.user(poolId, username)));
      const more = items.length > limit || last !== undefined;
      return {
        items: users.flatMap((item, index) => {
          const user = item && itemToUser(item);
          return user !== undefined && user.sub === members[index]?.sub ? [user] : [];
        }),
        next: more ? page.at(-1)?.sk : undefined,
      };
    },
  };
}
