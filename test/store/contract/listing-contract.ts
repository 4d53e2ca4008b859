import { beforeAll, describe, expect, it } from 'vitest';
import type { User } from '../../../lambdas/domain/user.ts';
import type { UserPool } from '../../../lambdas/domain/user-pool.ts';
import type { Store } from '../../../lambdas/store/store.ts';
import type { UserFilter } from '../../../lambdas/store/users/user-filter.ts';
import { storePool, storeUser } from '../fixtures.ts';

const long = 'ü'.repeat(1000);

/** ListUsers. */
export function listingContract(storeOf: () => Store): void {
  describe('listing users', () => {
    let pool: UserPool;
    let users: User[];

    const all = async (filter: UserFilter | undefined, limit: number): Promise<User[]> => {
      const found: User[] = [];
      let cursor: string | undefined;
      do {
        const page = await storeOf().users.list(pool, filter, limit, cursor);
        expect(page.items.length).toBeLessThanOrEqual(limit);
        found.push(...page.items);
        cursor = page.next;
      } while (cursor !== undefined);
      return found;
    };
    const names = async (attribute: UserFilter['attribute'], match: UserFilter['match'], value: string) =>
      (await all({ attribute, match, value }, 3)).map(({ username }) => username).sort();

    beforeAll(async () => {
      const store = storeOf();
      pool = await storePool(store);
      users = [];
      for (let index = 0; index < 25; index += 1) {
        const odd: Record<string, string> = index % 2 === 1 ? { family_name: `O'Neill "${index}"` } : {};
        users.push(await storeUser(store, pool, `user#${index}`, { email: `u${index}@x.org`, name: 'Same', ...odd }));
      }
      users.push(await storeUser(store, pool, 'long1', { given_name: `${long}1`, phone_number: '+4912' }));
      users.push(await storeUser(store, pool, 'long2', { given_name: `${long}2`, preferred_username: 'P' }));
      const [first] = users;
      if (first !== undefined) await store.users.change(pool, first, { enabled: false, status: 'RESET_REQUIRED' });
    });

    it('shows each user once, in the same order whatever the page size', async () => {
      const one = await all(undefined, 1);
      expect(one.map(({ username }) => username).sort()).toEqual(users.map(({ username }) => username).sort());
      for (const limit of [2, 7, 60]) expect(await all(undefined, limit)).toEqual(one);
    });

    it('has no next page when it ends with this one', async () => {
      expect((await storeOf().users.list(pool, undefined, users.length, undefined)).next).toBeUndefined();
    });

    it('goes on behind a user that is gone', async () => {
      const store = storeOf();
      const order = await all(undefined, 60);
      const page = await store.users.list(pool, undefined, 5, undefined);
      const last = await storeUser(store, pool, 'zz');
      await store.users.delete(pool, last);
      const rest = await store.users.list(pool, undefined, 60, page.next);
      expect([...page.items, ...rest.items]).toEqual(order);
    });

    it('finds exactly and by prefix in each searchable attribute', async () => {
      expect(await names('username', 'exact', 'user#7')).toEqual(['user#7']);
      expect(await names('username', 'prefix', 'user#1')).toHaveLength(11);
      expect(await names('username', 'exact', 'USER#7')).toEqual([]);
      expect(await names('email', 'exact', 'u3@x.org')).toEqual(['user#3']);
      expect(await names('email', 'prefix', 'u2')).toHaveLength(6);
      expect(await names('email', 'prefix', '')).toHaveLength(25);
      expect(await names('email', 'exact', '')).toEqual([]);
      expect(await names('name', 'exact', 'Same')).toHaveLength(25);
      expect(await names('family_name', 'exact', `O'Neill "7"`)).toEqual(['user#7']);
      expect(await names('phone_number', 'prefix', '+49')).toEqual(['long1']);
      expect(await names('preferred_username', 'exact', 'P')).toEqual(['long2']);
      expect(await names('sub', 'exact', users[4]?.sub ?? '')).toEqual(['user#4']);
      expect(await names('sub', 'prefix', (users[4]?.sub ?? '').slice(0, 9))).toEqual(['user#4']);
      expect(await names('cognito:user_status', 'exact', 'reset_required')).toEqual(['user#0']);
      expect(await names('cognito:user_status', 'exact', 'Confirmed')).toHaveLength(26);
      expect(await names('status', 'exact', 'Disabled')).toEqual(['user#0']);
      expect(await names('status', 'exact', 'disabled')).toEqual([]);
    });

    it('tells apart values that begin alike for longer than an index key', async () => {
      expect(await names('given_name', 'exact', `${long}2`)).toEqual(['long2']);
      expect(await names('given_name', 'prefix', `${long}1`)).toEqual(['long1']);
      expect(await names('given_name', 'prefix', long)).toEqual(['long1', 'long2']);
    });
  });
}
