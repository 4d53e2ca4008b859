import { describe, expect, it } from 'vitest';
import type { AliasName } from '../../../lambdas/domain/user.ts';
import type { UserPoolConfiguration } from '../../../lambdas/domain/user-pool.ts';
import { ConflictError } from '../../../lambdas/store/conflict-error.ts';
import type { Store } from '../../../lambdas/store/store.ts';
import type { UserChange } from '../../../lambdas/store/users/user-change.ts';
import { makeCode, makeCredential, makeFamily, makeUser, NOW, storeClient, storePool, storeUser } from '../fixtures.ts';

const nobody = { credential: undefined, claims: [] };

/** Users, their names, and who gets them. */
export function usersContract(storeOf: () => Store): void {
  describe('users', () => {
    it('keeps a user with credential and code', async () => {
      const store = storeOf();
      const pool = await storePool(store);
      const user = makeUser(pool.id, 'ann', { name: 'Ann', 'custom:__proto__': 'x' });
      const code = makeCode();
      expect(await store.users.create(pool, { user, credential: makeCredential(), claims: [], code })).toEqual({
        created: true,
      });
      const read = await store.users.read(pool.id, 'ann');
      expect(read?.user).toEqual(user);
      expect(read?.credential).toEqual(makeCredential(1));
      expect(await store.codes.read(user, 'sign-up')).toEqual(code);
      expect(await store.users.read(pool.id, 'bob')).toBeUndefined();
    });

    it.each([
      ['a username', { username: 'same', aliases: [] }],
      ['an alias', { username: undefined, aliases: ['email'] }],
    ] as const)('gives %s to exactly one of twenty that ask at once', async (_, { username, aliases }) => {
      const store = storeOf();
      const pool = await storePool(store, { AliasAttributes: ['email'] });
      const results = await Promise.all(
        Array.from({ length: 20 }, (_unused, index) =>
          store.users.create(pool, {
            ...nobody,
            user: makeUser(pool.id, username ?? `user${index}`, { email: 'one@example.org' }),
            claims: aliases.map((alias: AliasName) => ({ alias, value: 'one@example.org' })),
          }),
        ),
      );
      expect(results.filter((result) => result.created)).toHaveLength(1);
      const taken = username === undefined ? 'email' : 'username';
      for (const result of results) if (!result.created) expect(result.taken).toBe(taken);
      expect((await store.users.list(pool, undefined, 60, undefined)).items).toHaveLength(1);
    });

    it('writes nothing of a user whose alias is taken', async () => {
      const store = storeOf();
      const pool = await storePool(store, { UsernameAttributes: ['email', 'phone_number'] });
      await storeUser(store, pool, 'u1', { email: 'ann@example.org' }, ['email']);
      const user = makeUser(pool.id, 'u2', { email: 'ann@example.org', phone_number: '+491' });
      const claims = [
        { alias: 'phone_number', value: '+491' },
        { alias: 'email', value: 'ann@example.org' },
      ] as const;
      expect(await store.users.create(pool, { user, credential: makeCredential(), claims })).toEqual({
        created: false,
        taken: 'email',
      });
      expect(await store.users.read(pool.id, 'u2')).toBeUndefined();
      expect(await store.users.find(pool, '+491')).toBeUndefined();
    });

    it('compares names as the pool says', async () => {
      const store = storeOf();
      const folding = await storePool(store, {
        UsernameConfiguration: { CaseSensitive: false },
        AliasAttributes: ['email'],
      });
      const ann = await storeUser(store, folding, 'ann', { email: 'Ann@Example.org' }, ['email']);
      expect((await store.users.find(folding, 'ANN'))?.user).toEqual(ann);
      expect((await store.users.find(folding, 'ann@EXAMPLE.org'))?.user).toEqual(ann);
      const strict = await storePool(store, { AliasAttributes: ['email'] });
      await storeUser(store, strict, 'ann', { email: 'Ann@Example.org' }, ['email']);
      expect(await store.users.find(strict, 'ANN')).toBeUndefined();
      expect(await store.users.find(strict, 'ann@example.org')).toBeUndefined();
      expect(await store.users.find(strict, 'Ann@Example.org')).toBeDefined();
    });

    it('finds by username, alias and sub, and only by aliases that the pool has', async () => {
      const store = storeOf();
      const pool = await storePool(store, { AliasAttributes: ['email', 'phone_number', 'preferred_username'] });
      const attributes = { email: 'a@x.org', phone_number: '+4930', preferred_username: 'Annie#1' };
      const ann = await storeUser(store, pool, 'ann', attributes, ['email', 'phone_number', 'preferred_username']);
      for (const name of ['ann', 'a@x.org', '+4930', 'Annie#1', ann.sub]) {
        expect((await store.users.find(pool, name))?.user.username).toBe('ann');
      }
      const plain = await storePool(store);
      await storeUser(store, plain, 'ann', attributes);
      for (const name of ['a@x.org', '+4930', 'Annie#1']) expect(await store.users.find(plain, name)).toBeUndefined();
    });

    it('reads what a sign-in needs, by username, alias and username attribute', async () => {
      const store = storeOf();
      const configurations: UserPoolConfiguration[] = [
        { AliasAttributes: ['email'] },
        { UsernameAttributes: ['email'] },
      ];
      for (const configuration of configurations) {
        const pool = await storePool(store, configuration);
        const client = await storeClient(store, pool.id);
        const user = await storeUser(store, pool, 'ann', { email: 'a@x.org' }, ['email']);
        for (const name of ['ann', 'a@x.org', 'ann', 'a@x.org']) {
          expect(await store.users.readForSignIn(client.id, name)).toEqual({
            pool,
            client,
            user,
            credential: makeCredential(1),
          });
        }
        expect(await store.users.readForSignIn(client.id, 'eve')).toEqual({
          pool,
          client,
          user: undefined,
          credential: undefined,
        });
      }
      expect(await store.users.readForSignIn('none', 'ann')).toBeUndefined();
    });

    it('shows a changed configuration in the very next sign-in', async () => {
      const store = storeOf();
      const pool = await storePool(store);
      const client = await storeClient(store, pool.id);
      await store.users.readForSignIn(client.id, 'ann');
      const updated = await store.pools.update({ ...pool, configuration: { MfaConfiguration: 'ON' } });
      expect((await store.users.readForSignIn(client.id, 'ann'))?.pool).toEqual(updated);
    });

    it('changes a user only from the version that was read', async () => {
      const store = storeOf();
      const pool = await storePool(store);
      const ann = await storeUser(store, pool, 'ann', { name: 'Ann', gender: 'f' });
      const changed = await store.users.change(pool, ann, {
        setAttributes: { name: 'Anna' },
        removeAttributes: ['gender'],
        enabled: false,
      });
      expect(changed).toMatchObject({
        changed: true,
        user: { attributes: { name: 'Anna' }, enabled: false, version: 2 },
      });
      expect((await store.users.read(pool.id, 'ann'))?.user).toEqual(changed.changed && changed.user);
      await expect(store.users.change(pool, ann, { enabled: true })).rejects.toThrow(ConflictError);
      await expect(store.users.change(pool, makeUser(pool.id, 'bob'), { enabled: true })).rejects.toThrow(
        ConflictError,
      );
    });

    it('changes everything about a user or nothing', async () => {
      const store = storeOf();
      const pool = await storePool(store);
      const ann = await storeUser(store, pool, 'ann');
      const code = makeCode('reset-password');
      await store.codes.put(ann, code);
      const family = makeFamily(ann);
      const change = {
        status: 'RESET_REQUIRED',
        credential: makeCredential(1),
        consumeCode: code,
        putCode: makeCode('sign-up', 'm'),
        beginFamily: family,
      } as const;
      await expect(
        store.users.change(pool, ann, { ...change, consumeCode: { ...code, mac: 'other' } }),
      ).rejects.toThrow(ConflictError);
      await expect(store.users.change(pool, ann, { ...change, credential: makeCredential(7) })).rejects.toThrow(
        ConflictError,
      );
      expect((await store.users.read(pool.id, 'ann'))?.user).toEqual(ann);
      expect(await store.families.read(pool.id, 'ann', family.id)).toBeUndefined();
      const result = await store.users.change(pool, ann, change);
      expect(result).toMatchObject({ changed: true, user: { status: 'RESET_REQUIRED' } });
      expect((await store.users.read(pool.id, 'ann'))?.credential?.version).toBe(2);
      expect(await store.codes.read(ann, 'reset-password')).toBeUndefined();
      expect((await store.codes.read(ann, 'sign-up'))?.mac).toBe('m');
      expect(await store.families.read(pool.id, 'ann', family.id)).toEqual(family);
      const again = result.changed ? result.user : ann;
      await expect(store.users.change(pool, again, { beginFamily: family })).rejects.toThrow(ConflictError);
    });

    it('moves an alias when asked by force, and leaves its former owner unverified', async () => {
      const store = storeOf();
      const pool = await storePool(store, { AliasAttributes: ['email', 'phone_number'] });
      const both = { email: 'x@x.org', email_verified: 'true', phone_number: '+49', phone_number_verified: 'true' };
      const old = await storeUser(store, pool, 'old', both, ['email', 'phone_number']);
      const young = await storeUser(store, pool, 'young', { email: 'x@x.org' });
      const claim = [{ alias: 'email', value: 'x@x.org' }] as const;
      expect(await store.users.change(pool, young, { claim })).toEqual({ changed: false, taken: 'email' });
      const forced = [
        { alias: 'email', value: 'x@x.org', force: true },
        { alias: 'phone_number', value: '+49', force: true },
      ] as const;
      expect(
        await store.users.change(pool, young, { claim: forced, setAttributes: { phone_number: '+49' } }),
      ).toMatchObject({ changed: true });
      expect((await store.users.find(pool, 'x@x.org'))?.user.username).toBe('young');
      const loser = (await store.users.read(pool.id, 'old'))?.user;
      expect(loser?.attributes).toEqual({ ...both, email_verified: 'false', phone_number_verified: 'false' });
      await expect(store.users.change(pool, old, { enabled: false })).rejects.toThrow(ConflictError);
      await store.users.delete(pool, loser ?? old);
      expect((await store.users.find(pool, 'x@x.org'))?.user.username).toBe('young');
    });

    it('takes an alias by force at creation too', async () => {
      const store = storeOf();
      const pool = await storePool(store, { AliasAttributes: ['email'] });
      await storeUser(store, pool, 'old', { email: 'x@x.org', email_verified: 'true' }, ['email']);
      const user = makeUser(pool.id, 'new', { email: 'x@x.org', email_verified: 'true' });
      const claims = [{ alias: 'email', value: 'x@x.org', force: true }] as const;
      expect(await store.users.create(pool, { user, credential: undefined, claims })).toEqual({ created: true });
      expect((await store.users.find(pool, 'x@x.org'))?.user.sub).toBe(user.sub);
      expect((await store.users.read(pool.id, 'old'))?.user.attributes.email_verified).toBe('false');
    });

    it('frees a name when its attribute changes, ceases to be verified or is removed', async () => {
      const store = storeOf();
      const pool = await storePool(store, { AliasAttributes: ['email'] });
      const changes: UserChange[] = [
        { setAttributes: { email: 'b@x.org' } },
        { setAttributes: { email_verified: 'false' } },
        { removeAttributes: ['email', 'email_verified'] },
        { release: [{ alias: 'email', value: 'a@x.org' }] },
      ];
      for (const change of changes) {
        const user = await storeUser(store, pool, 'ann', { email: 'a@x.org', email_verified: 'true' }, ['email']);
        const result = await store.users.change(pool, user, change);
        expect(await store.users.find(pool, 'a@x.org')).toBeUndefined();
        await store.users.delete(pool, result.changed ? result.user : user);
      }
    });

    it('keeps a name that is only spelt differently', async () => {
      const store = storeOf();
      const pool = await storePool(store, {
        UsernameAttributes: ['email'],
        UsernameConfiguration: { CaseSensitive: false },
      });
      const ann = await storeUser(store, pool, 'ann', { email: 'a@x.org' }, ['email']);
      const change = {
        setAttributes: { email: 'A@x.org' },
        claim: [{ alias: 'email', value: 'A@x.org' }],
        release: [{ alias: 'email', value: 'a@x.org' }],
      } as const;
      expect(await store.users.change(pool, ann, change)).toMatchObject({ changed: true });
      expect((await store.users.find(pool, 'a@x.org'))?.user.username).toBe('ann');
    });

    it('deletes a user with all names, codes and families, so that the names are free', async () => {
      const store = storeOf();
      const pool = await storePool(store, { AliasAttributes: ['email', 'phone_number'] });
      const ann = await storeUser(store, pool, 'ann', { email: 'a@x.org', phone_number: '+49' }, [
        'email',
        'phone_number',
      ]);
      const family = makeFamily(ann);
      await store.families.begin(family);
      await store.codes.put(ann, makeCode());
      await store.users.change(pool, ann, { enabled: false });
      await store.users.delete(pool, ann);
      await store.users.delete(pool, ann);
      for (const name of ['ann', 'a@x.org', '+49', ann.sub]) expect(await store.users.find(pool, name)).toBeUndefined();
      expect(await store.families.read(pool.id, 'ann', family.id)).toBeUndefined();
      expect(await store.codes.read(ann, 'sign-up')).toBeUndefined();
      await storeUser(store, pool, 'ann', { email: 'a@x.org', phone_number: '+49' }, ['email', 'phone_number']);
    });

    it('does nothing to a later user of the same name', async () => {
      const store = storeOf();
      const pool = await storePool(store);
      const first = await storeUser(store, pool, 'ann');
      const leftover = makeCode('reset-password');
      await store.users.delete(pool, first);
      await store.codes.put(first, leftover);
      const second = await storeUser(store, pool, 'ann');
      await store.users.delete(pool, first);
      expect((await store.users.read(pool.id, 'ann'))?.user).toEqual(second);
      expect(await store.codes.read(second, 'reset-password')).toBeUndefined();
      expect(await store.users.recordFailure(first, { count: 0, lastAt: 0 }, { count: 1, lastAt: NOW })).toBe(false);
    });
  });
}
