import { beforeEach, describe, expect, it } from 'vitest';
import type { Group } from '../../../lambdas/domain/group.ts';
import type { User } from '../../../lambdas/domain/user.ts';
import type { UserPool } from '../../../lambdas/domain/user-pool.ts';
import { ConflictError } from '../../../lambdas/store/conflict-error.ts';
import type { Store } from '../../../lambdas/store/store.ts';
import { makeGroup, storeGroup, storePool, storeUser } from '../fixtures.ts';

const NEVER = Number.MAX_SAFE_INTEGER;

/** Groups, and who is in them. */
export function groupsContract(storeOf: () => Store): void {
  let store: Store;
  let pool: UserPool;
  beforeEach(async () => {
    store = storeOf();
    pool = await storePool(store);
  });

  const reread = async (user: User): Promise<User | undefined> =>
    (await store.users.read(pool.id, user.username))?.user;
  const poolNow = async (): Promise<UserPool> => (await store.pools.read(pool.id)) ?? pool;
  const join = async (user: User, group: Group): Promise<User> => {
    const present = (await reread(user)) ?? user;
    return store.memberships.add(present, group, await store.memberships.groupsOf(await poolNow(), present));
  };
  const groupsOf = async (user: User): Promise<string[]> => {
    const present = await reread(user);
    const groups = present && (await store.memberships.groupsOf(await poolNow(), present));
    return (groups ?? []).map(({ name }) => name);
  };
  const members = async (group: Group, limit = 60): Promise<string[]> => {
    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.memberships.listUsers(group, limit, cursor);
      expect(page.items.length).toBeLessThanOrEqual(limit);
      names.push(...page.items.map(({ username }) => username));
      cursor = page.next;
    } while (cursor !== undefined);
    return names;
  };

  describe('groups', () => {
    it('are made once under a name, changed under their version, and listed in pages', async () => {
      const group = await storeGroup(store, pool.id, 'a#b', { description: 'x', precedence: 0 });
      expect(await store.groups.create(makeGroup(pool.id, 'a#b'))).toBe('taken');
      await expect(store.groups.update(makeGroup(pool.id, 'none'))).rejects.toThrow(ConflictError);
      const changed = await store.groups.update({ ...group, precedence: 7 });
      expect(changed).toEqual({ ...group, precedence: 7, version: 2 });
      expect(await store.groups.read(pool.id, 'a#b')).toEqual(changed);
      await expect(store.groups.update(group)).rejects.toThrow(ConflictError);

      await storeGroup(store, pool.id, 'b');
      const page = await store.groups.list(pool.id, 1, undefined);
      expect(page.items).toEqual([changed]);
      expect((await store.groups.list(pool.id, 1, page.next)).items.map(({ name }) => name)).toEqual(['b']);
      await store.groups.delete(group);
      await store.groups.delete(group);
      expect(await store.groups.read(pool.id, 'a#b')).toBeUndefined();
    });

    it('are counted, and there is an end to them', async () => {
      const group = await storeGroup(store, pool.id, 'one');
      expect((await poolNow()).groupCount).toBe(1);
      await store.groups.create(makeGroup(pool.id, 'one'));
      await store.groups.delete(group);
      await store.groups.delete(group);
      expect((await poolNow()).groupCount).toBe(0);
      await store.pools.update({ ...(await poolNow()), groupCount: 9999 });
      const last = await storeGroup(store, pool.id, 'last');
      expect(await store.groups.create(makeGroup(pool.id, 'more'))).toBe('full');
      expect(await store.groups.read(pool.id, 'more')).toBeUndefined();
      await store.groups.delete(last);
      expect(await store.groups.create(makeGroup(pool.id, 'more'))).toBe('created');
    });

    it('raise the version of their pool, so that a change to it that saw none of it is refused', async () => {
      await storeGroup(store, pool.id, 'one');
      await expect(store.pools.update(pool)).rejects.toThrow(ConflictError);
    });
  });

  describe('memberships', () => {
    it('are known to the user and to the group, and end on both sides', async () => {
      const [ann, bob] = [await storeUser(store, pool, 'ann'), await storeUser(store, pool, 'bob')];
      const [staff, admins] = [
        await storeGroup(store, pool.id, 'staff'),
        await storeGroup(store, pool.id, '__proto__#%', { precedence: 1 }),
      ];
      await join(ann, staff);
      const after = await join(ann, admins);
      expect(await reread(ann)).toEqual(after);
      expect(after.modifiedAt).toBe(ann.modifiedAt);
      await join(bob, staff);
      expect(await groupsOf(ann)).toEqual(['__proto__#%', 'staff']);
      expect(await members(staff)).toHaveLength(2);
      expect(await members(admins)).toEqual(['ann']);
      await store.memberships.remove(after, staff);
      expect(await groupsOf(ann)).toEqual(['__proto__#%']);
      expect(await members(staff)).toEqual(['bob']);
    });

    it('are refused when the user changed meanwhile', async () => {
      const ann = await storeUser(store, pool, 'ann');
      const group = await storeGroup(store, pool.id, 'staff');
      await store.users.change(pool, ann, { setAttributes: { locale: 'de' } });
      await expect(store.memberships.add(ann, group, [])).rejects.toThrow(ConflictError);
      expect(await members(group)).toEqual([]);
      const joined = await join(ann, group);
      await store.users.change(pool, joined, { setAttributes: { locale: 'en' } });
      await expect(store.memberships.remove(joined, group)).rejects.toThrow(ConflictError);
      expect(await members(group)).toEqual(['ann']);
      expect(await groupsOf(ann)).toEqual(['staff']);
    });

    it('show a group as it is now, however often it was read', async () => {
      const ann = await storeUser(store, pool, 'ann');
      const group = await storeGroup(store, pool.id, 'staff', { precedence: 5 });
      const user = await join(ann, group);
      const seen = async () => (await store.memberships.groupsOf(await poolNow(), user))[0];
      expect(await seen()).toEqual(group);
      const changed = await store.groups.update({ ...group, precedence: 1, roleArn: 'arn' });
      expect(await seen()).toEqual(changed);
      await store.groups.delete(changed);
      expect(await seen()).toBeUndefined();
    });

    it('end with their group, and a later group of that name has none', async () => {
      const ann = await storeUser(store, pool, 'ann');
      const [staff, other] = [await storeGroup(store, pool.id, 'staff'), await storeGroup(store, pool.id, 'other')];
      await join(ann, staff);
      const before = await join(ann, other);
      await store.groups.delete(staff);
      expect(await reread(ann)).toEqual(before);
      expect(await groupsOf(ann)).toEqual(['other']);
      const later = await storeGroup(store, pool.id, 'staff');
      expect(await groupsOf(ann)).toEqual(['other']);
      expect(await members(later)).toEqual([]);
      expect((await join(ann, later)).groups).toEqual([
        { group: 'other', id: other.id },
        { group: 'staff', id: later.id },
      ]);
      expect(await store.groups.sweep(NEVER)).toBe(true);
      expect(await members(later)).toEqual(['ann']);
      expect(await groupsOf(ann)).toEqual(['other', 'staff']);
    });

    it('of a deleted group are swept, in as many turns as it takes', async () => {
      const group = await storeGroup(store, pool.id, 'crowd');
      for (let index = 0; index < 12; index += 1) await join(await storeUser(store, pool, `u${index}`), group);
      await store.groups.delete(group);
      expect(await store.groups.sweep(0)).toBe(false);
      expect(await members(group)).toHaveLength(12);
      expect(await store.groups.sweep(NEVER)).toBe(true);
      expect(await members(group)).toEqual([]);
      expect(await store.groups.sweep(NEVER)).toBe(true);
    });

    it('end with their user, however many there are, and a later user of that name has none', async () => {
      const ann = await storeUser(store, pool, 'ann', { email: 'ann@example.org' });
      const groups: Group[] = [];
      let user = ann;
      for (let index = 0; index < 100; index += 1) {
        const group = await storeGroup(store, pool.id, `group-${String(index).padStart(3, '0')}`);
        user = await store.memberships.add(user, group, groups);
        groups.push(group);
      }
      expect(await groupsOf(ann)).toHaveLength(100);
      await store.users.delete(pool, ann);
      await storeUser(store, pool, 'ann');
      for (const group of [groups[0], groups[95], groups[99]]) expect(group && (await members(group))).toEqual([]);
      expect(await groupsOf(ann)).toEqual([]);
    });

    it('go with their pool', async () => {
      const ann = await storeUser(store, pool, 'ann');
      const group = await storeGroup(store, pool.id, 'staff');
      await join(ann, group);
      await store.pools.delete(await poolNow());
      expect(await store.pools.sweep(NEVER)).toBe(true);
      expect(await members(group)).toEqual([]);
      await expect(store.groups.create(makeGroup(pool.id, 'late'))).rejects.toThrow(ConflictError);
    });

    it('are listed once each, in the same order whatever the page size', async () => {
      const group = await storeGroup(store, pool.id, 'crowd');
      for (let index = 0; index < 10; index += 1) await join(await storeUser(store, pool, `u#${index}`), group);
      const one = await members(group, 1);
      expect([...one].sort()).toEqual(Array.from({ length: 10 }, (_, index) => `u#${index}`));
      for (const limit of [3, 10, 60]) expect(await members(group, limit)).toEqual(one);
      expect((await store.memberships.listUsers(group, 10, undefined)).next).toBeUndefined();
    });
  });
}
