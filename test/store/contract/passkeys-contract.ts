import { describe, expect, it } from 'vitest';
import type { TokenFamily, User } from '../../../lambdas/domain/user.ts';
import { ConflictError } from '../../../lambdas/store/conflict-error.ts';
import type { Store } from '../../../lambdas/store/store.ts';
import { makeFamily, makePasskey, makeUser, NOW, storeClient, storePool, storeUser } from '../fixtures.ts';

const LIMIT = 20;
let challenges = 0;
const newChallenge = () => {
  challenges += 1;
  return { id: `challenge-${challenges}`, expiresAt: NOW + 60_000 };
};

/** Passkeys and whose they are. */
export function passkeysContract(storeOf: () => Store): void {
  describe('passkeys', () => {
    const setUp = async () => {
      const store = storeOf();
      const pool = await storePool(store);
      const user = await storeUser(store, pool, 'ann');
      const client = await storeClient(store, pool.id);
      const readUser = async (name = 'ann') => (await store.users.read(pool.id, name))?.user;
      /** As a sign-in reads it. */
      const read = async ({ username }: User, credentialId: string) =>
        (await store.users.readForSignIn(client.id, username, { passkey: { username, credentialId } }))?.passkey;
      return { store, pool, user, readUser, read };
    };

    it('keeps a passkey, knows its owner and counts it with the user', async () => {
      const { store, pool, user, readUser, read } = await setUp();
      const passkey = makePasskey(user, 'abc');
      expect(await store.passkeys.add(passkey, newChallenge())).toBe('added');
      expect(await read(user, 'abc')).toEqual({ ...passkey, usedAt: undefined });
      expect(await store.passkeys.findOwner(pool.id, 'abc')).toEqual({ username: 'ann', sub: user.sub });
      expect(await readUser()).toMatchObject({ passkeyCount: 1, version: 2 });
      expect(await read(user, 'other')).toBeUndefined();
      expect(await store.passkeys.findOwner(pool.id, 'other')).toBeUndefined();
    });

    it('takes credential ids of the longest kind, each for itself', async () => {
      const { store, user, read } = await setUp();
      const long = 'x'.repeat(1363);
      expect(await store.passkeys.add(makePasskey(user, `${long}a`), newChallenge())).toBe('added');
      expect(await store.passkeys.add(makePasskey(user, `${long}b`), newChallenge())).toBe('added');
      expect((await read(user, `${long}b`))?.credentialId).toBe(`${long}b`);
    });

    it('refuses an id that somebody in the pool has, and not one of another pool', async () => {
      const { store, pool, user, readUser } = await setUp();
      const other = await storeUser(store, pool, 'bob');
      const elsewhere = await storeUser(store, await storePool(store), 'ann');
      expect(await store.passkeys.add(makePasskey(user, 'abc'), newChallenge())).toBe('added');
      expect(await store.passkeys.add(makePasskey(user, 'abc'), newChallenge())).toBe('taken');
      expect(await store.passkeys.add(makePasskey(other, 'abc'), newChallenge())).toBe('taken');
      expect(await store.passkeys.add(makePasskey(elsewhere, 'abc'), newChallenge())).toBe('added');
      expect((await readUser('bob'))?.passkeyCount).toBeUndefined();
      expect((await readUser())?.passkeyCount).toBe(1);
    });

    it('uses up a challenge, also when it is answered many times at once', async () => {
      const { store, user, readUser } = await setUp();
      const challenge = newChallenge();
      const results = await Promise.all(
        Array.from({ length: 6 }, async (_, index) => {
          const add = () => store.passkeys.add(makePasskey(user, `key-${index}`), challenge);
          return add().catch(() => 'busy');
        }),
      );
      expect(results.filter((result) => result === 'added')).toHaveLength(1);
      expect(await store.passkeys.add(makePasskey(user, 'later'), challenge)).toBe('used');
      expect((await readUser())?.passkeyCount).toBe(1);
    });

    it(`holds ${LIMIT} passkeys of a user and no more, until one is deleted`, async () => {
      const { store, user, readUser } = await setUp();
      for (let index = 0; index < LIMIT; index += 1) {
        expect(await store.passkeys.add(makePasskey(user, `key-${index}`), newChallenge())).toBe('added');
      }
      expect(await store.passkeys.add(makePasskey(user, 'more'), newChallenge())).toBe('full');
      expect(await store.passkeys.delete(user, 'key-7')).toBe(true);
      expect(await store.passkeys.add(makePasskey(user, 'more'), newChallenge())).toBe('added');
      expect((await readUser())?.passkeyCount).toBe(LIMIT);
    });

    it('lists them in pages', async () => {
      const { store, user } = await setUp();
      for (const id of ['a', 'b', 'c', 'd', 'e']) await store.passkeys.add(makePasskey(user, id), newChallenge());
      const first = await store.passkeys.list(user, 3, undefined);
      const second = await store.passkeys.list(user, 3, first.next);
      expect([...first.items, ...second.items].map(({ credentialId }) => credentialId)).toEqual([
        'a',
        'b',
        'c',
        'd',
        'e',
      ]);
      expect(second.next).toBeUndefined();
    });

    const AFTER = { signCount: 5, backedUp: true, usedAt: NOW + 1 };

    it('notes a use against the counter that was read, once, and leaves the user as it is', async () => {
      const { store, pool, user, read, readUser } = await setUp();
      const passkey = makePasskey(user, 'abc');
      await store.passkeys.add(passkey, newChallenge());
      const before = (await readUser())!;
      const use = { usePasskey: { passkey, after: AFTER } };
      expect(await store.users.change(pool, before, use)).toEqual({ changed: true, user: before });
      expect(await readUser()).toEqual(before);
      await expect(store.users.change(pool, before, use)).rejects.toThrow(ConflictError);
      expect(await read(user, 'abc')).toMatchObject(AFTER);
      await store.passkeys.delete(before, 'abc');
      const gone = { usePasskey: { passkey: { ...passkey, signCount: 5 }, after: { ...AFTER, signCount: 6 } } };
      await expect(store.users.change(pool, before, gone)).rejects.toThrow(ConflictError);
      expect(await read(user, 'abc')).toBeUndefined();
    });

    it('gives one another name, and tells when there is none', async () => {
      const { store, pool, user, read } = await setUp();
      const other = await storeUser(store, pool, 'bob');
      await store.passkeys.add(makePasskey(user, 'abc'), newChallenge());
      expect(await store.passkeys.rename(user, 'abc', 'My phone')).toBe(true);
      expect(await read(user, 'abc')).toEqual({ ...makePasskey(user, 'abc'), name: 'My phone' });
      expect(await store.passkeys.rename(other, 'abc', 'Mine')).toBe(false);
      expect(await store.passkeys.rename({ ...user, sub: 'a-later-user' }, 'abc', 'Mine')).toBe(false);
      await store.passkeys.delete(user, 'abc');
      expect(await store.passkeys.rename(user, 'abc', 'Mine')).toBe(false);
      expect(await read(user, 'abc')).toBeUndefined();
    });

    it('begins what its use signs in to together with it or not at all', async () => {
      const { store, pool, user, read } = await setUp();
      const passkey = makePasskey(user, 'abc');
      await store.passkeys.add(passkey, newChallenge());
      const [first, second] = [makeFamily(user), makeFamily(user)];
      const signIn = (beginFamily: TokenFamily, used = passkey, signCount = AFTER.signCount) =>
        store.users.change(pool, user, { usePasskey: { passkey: used, after: { ...AFTER, signCount } }, beginFamily });
      const familyOf = ({ id }: TokenFamily) => store.families.read(pool.id, user.username, id);
      await signIn(first);
      expect(await familyOf(first)).toEqual(first);
      await expect(signIn(second)).rejects.toThrow(ConflictError);
      expect(await familyOf(second)).toBeUndefined();
      await expect(signIn(first, { ...passkey, ...AFTER }, 6)).rejects.toThrow(ConflictError);
      expect(await read(user, 'abc')).toMatchObject({ signCount: AFTER.signCount });
    });

    it('gives one of many sign-ins at once with the same counter', async () => {
      const { store, pool, user } = await setUp();
      const passkey = makePasskey(user, 'abc');
      await store.passkeys.add(passkey, newChallenge());
      const families = Array.from({ length: 8 }, () => makeFamily(user));
      const results = await Promise.allSettled(
        families.map((beginFamily) =>
          store.users.change(pool, user, { usePasskey: { passkey, after: AFTER }, beginFamily }),
        ),
      );
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await store.families.list(pool.id, user.username)).toHaveLength(1);
    });

    it('deletes one, whose id is free then, and tells when there is none', async () => {
      const { store, pool, user, readUser } = await setUp();
      const other = await storeUser(store, pool, 'bob');
      await store.passkeys.add(makePasskey(user, 'abc'), newChallenge());
      expect(await store.passkeys.delete(other, 'abc')).toBe(false);
      expect(await store.passkeys.delete(user, 'abc')).toBe(true);
      expect(await store.passkeys.delete(user, 'abc')).toBe(false);
      expect((await readUser())?.passkeyCount).toBe(0);
      expect((await readUser('bob'))?.passkeyCount).toBeUndefined();
      expect(await store.passkeys.add(makePasskey(other, 'abc'), newChallenge())).toBe('added');
    });

    it('belongs to its user alone, not to a later one of the same name', async () => {
      const { store, pool, user, read } = await setUp();
      await store.passkeys.add(makePasskey(user, 'abc'), newChallenge());
      const later = { ...makeUser(pool.id, 'ann') };
      expect((await store.passkeys.list(later, 20, undefined)).items).toEqual([]);
      await expect(store.passkeys.add(makePasskey(later, 'def'), newChallenge())).rejects.toThrow(ConflictError);
      await expect(store.passkeys.delete(later, 'abc')).rejects.toThrow(ConflictError);
      const usePasskey = { passkey: makePasskey(later, 'abc'), after: AFTER };
      await expect(store.users.change(pool, later, { usePasskey })).rejects.toThrow(ConflictError);
      expect(await read(user, 'abc')).toMatchObject({ signCount: 1 });
    });

    it('goes with its user, and its id is free', async () => {
      const { store, pool, user } = await setUp();
      for (let index = 0; index < LIMIT; index += 1) {
        await store.passkeys.add(makePasskey(user, `key-${index}`), newChallenge());
      }
      await store.users.delete(pool, user);
      const later = await storeUser(store, pool, 'ann');
      expect((await store.passkeys.list(user, 20, undefined)).items).toEqual([]);
      for (let index = 0; index < LIMIT; index += 1) {
        expect(await store.passkeys.findOwner(pool.id, `key-${index}`)).toBeUndefined();
      }
      expect(await store.passkeys.add(makePasskey(later, 'key-0'), newChallenge())).toBe('added');
    });

    it('is not lost by a change of the user that was under way', async () => {
      const { store, pool, user, readUser } = await setUp();
      await store.passkeys.add(makePasskey(user, 'abc'), newChallenge());
      await expect(store.users.change(pool, user, { enabled: false })).rejects.toThrow(ConflictError);
      const present = (await readUser())!;
      expect(await store.users.change(pool, present, { enabled: false })).toMatchObject({ changed: true });
      expect(await readUser()).toMatchObject({ passkeyCount: 1, enabled: false });
    });
  });
}
