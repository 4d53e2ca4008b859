import { describe, expect, it } from 'vitest';
import { ConflictError } from '../../../lambdas/store/conflict-error.ts';
import type { Store } from '../../../lambdas/store/store.ts';
import { makeCode, makeCredential, makeFamily, makeUser, NOW, storeClient, storePool, storeUser } from '../fixtures.ts';

/** Codes, token families, failures, limits and replay. */
export function credentialsContract(storeOf: () => Store): void {
  describe('failed passwords', () => {
    it('counts each of many failures at once, one at a time', async () => {
      const store = storeOf();
      const pool = await storePool(store);
      const user = await storeUser(store, pool, 'ann');
      const seen = { count: 0, lastAt: 0 };
      const results = await Promise.all(
        Array.from({ length: 10 }, () => store.users.recordFailure(user, seen, { count: 1, lastAt: NOW })),
      );
      expect(results.filter(Boolean)).toHaveLength(1);
      expect((await store.users.read(pool.id, 'ann'))?.credential?.failures).toEqual({ count: 1, lastAt: NOW });
      expect(await store.users.readFailures(user)).toEqual({ count: 1, lastAt: NOW });
      expect(await store.users.readFailures({ ...user, sub: 'another' })).toBeUndefined();
    });

    it('has nothing to count on for a user without a password, who may get one later', async () => {
      const store = storeOf();
      const pool = await storePool(store);
      const user = makeUser(pool.id, 'ann');
      await store.users.create(pool, { user, credential: undefined, claims: [] });
      expect(await store.users.recordFailure(user, { count: 0, lastAt: 0 }, { count: 1, lastAt: NOW })).toBe(false);
      expect(await store.users.readFailures(user)).toBeUndefined();
      expect((await store.users.read(pool.id, 'ann'))?.credential).toBeUndefined();
      expect(await store.users.change(pool, user, { credential: makeCredential() })).toMatchObject({ changed: true });
      expect((await store.users.read(pool.id, 'ann'))?.credential).toEqual(makeCredential(1));
    });

    it('uses a time step of a software token once, and later ones only', async () => {
      const store = storeOf();
      const pool = await storePool(store);
      const user = await storeUser(store, pool, 'ann');
      const softwareToken = { sealedSecret: 'sealed', lastStep: 10, name: 'phone' };
      await store.users.change(pool, user, { credential: { ...makeCredential(1), softwareToken } });
      const none = { count: 0, lastAt: 0 };
      const use = (step: number) =>
        store.users.useCode(user, { seen: none, next: none }, { kind: 'software-token', step });
      await expect(use(10)).rejects.toThrow(ConflictError);
      const replies = await Promise.allSettled([use(12), use(12), use(12)]);
      expect(replies.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      await expect(use(11)).rejects.toThrow(ConflictError);
      const { credential } = (await store.users.read(pool.id, 'ann')) ?? {};
      expect(credential?.softwareToken).toEqual({ ...softwareToken, lastStep: 12 });
      const late = { seen: { count: 3, lastAt: NOW }, next: none };
      expect(await store.users.useCode(user, late, { kind: 'software-token', step: 13 })).toBe(false);
    });

    it('uses each recovery code once, and nobody who saw the credential before brings one back', async () => {
      const store = storeOf();
      const pool = await storePool(store);
      const user = await storeUser(store, pool, 'ann');
      const seen = { ...makeCredential(1), recoveryCodes: ['a', 'b'] };
      const changed = await store.users.change(pool, user, { credential: seen });
      const none = { count: 0, lastAt: 0 };
      const use = (before: string[], after: string[]) =>
        store.users.useCode(user, { seen: none, next: none }, { kind: 'recovery-code', before, after });
      expect(await use(['a', 'b'], ['b'])).toBe(true);
      await expect(use(['a', 'b'], ['a'])).rejects.toThrow(ConflictError);
      const present = changed.changed ? changed.user : user;
      const stale = { credential: { ...seen, version: 2 } };
      await expect(store.users.change(pool, present, stale)).rejects.toThrow(ConflictError);
      expect(await use(['b'], [])).toBe(true);
      expect((await store.users.read(pool.id, 'ann'))?.credential?.recoveryCodes).toEqual([]);
    });

    it('replaces a credential after a rehash unless it changed meanwhile', async () => {
      const store = storeOf();
      const pool = await storePool(store);
      const user = await storeUser(store, pool, 'ann');
      await store.users.refreshCredential(user, { ...makeCredential(1), passwordHash: 'better' });
      await store.users.refreshCredential(user, { ...makeCredential(1), passwordHash: 'stale' });
      expect((await store.users.read(pool.id, 'ann'))?.credential).toMatchObject({
        passwordHash: 'better',
        version: 2,
      });
    });

    it('counts for names that nobody has', async () => {
      const store = storeOf();
      const pool = await storePool(store);
      const none = { count: 0, lastAt: 0 };
      expect(await store.strangers.read(pool.id, 'eve')).toEqual(none);
      expect(await store.strangers.recordFailure(pool.id, 'eve', none, { count: 1, lastAt: NOW })).toBe(true);
      expect(await store.strangers.recordFailure(pool.id, 'eve', none, { count: 1, lastAt: NOW })).toBe(false);
      expect(
        await store.strangers.recordFailure(pool.id, 'eve', { count: 1, lastAt: NOW }, { count: 2, lastAt: NOW }),
      ).toBe(true);
      expect(await store.strangers.read(pool.id, 'eve')).toEqual({ count: 2, lastAt: NOW });
    });
  });

  describe('codes', () => {
    it('counts attempts at the live code only', async () => {
      const store = storeOf();
      const pool = await storePool(store);
      const user = await storeUser(store, pool, 'ann');
      const code = makeCode();
      await store.codes.put(user, code);
      const counts = await Promise.all([1, 2, 3].map(() => store.codes.countAttempt(user, code)));
      expect(counts.sort()).toEqual([1, 2, 3]);
      const next = makeCode();
      await store.codes.put(user, next);
      expect(await store.codes.countAttempt(user, code)).toBe(Number.POSITIVE_INFINITY);
      expect(await store.codes.read(user, 'sign-up')).toEqual(next);
    });
  });

  describe('token families', () => {
    it('begins a family once, rotates under its version, revokes for good', async () => {
      const store = storeOf();
      const pool = await storePool(store);
      const client = await storeClient(store, pool.id);
      const user = await storeUser(store, pool, 'ann');
      const family = makeFamily(user, client.id);
      const begun = await Promise.all(Array.from({ length: 5 }, () => store.families.begin(family)));
      expect(begun.filter(Boolean)).toHaveLength(1);
      const rotated = await store.families.rotate(family, { old: NOW, new: 0 });
      await expect(store.families.rotate(family, { other: 0 })).rejects.toThrow(ConflictError);
      const key = { clientId: client.id, poolId: pool.id, username: 'ann', familyId: family.id };
      expect(await store.users.readForToken(key)).toEqual({ pool, client, user, family: rotated });
      await store.families.revoke(family, NOW);
      await store.families.revoke(family, NOW + 1);
      expect((await store.families.read(pool.id, 'ann', family.id))?.revokedAt).toBe(NOW);
      await expect(store.families.rotate(rotated, {})).rejects.toThrow(ConflictError);
      const revoked = await store.families.read(pool.id, 'ann', family.id);
      await expect(store.families.rotate(revoked ?? rotated, {})).rejects.toThrow(ConflictError);
    });

    it('reads for a token nothing of another pool', async () => {
      const store = storeOf();
      const pool = await storePool(store);
      const other = await storePool(store);
      const client = await storeClient(store, other.id);
      await storeUser(store, pool, 'ann');
      const key = { clientId: client.id, poolId: pool.id, username: 'ann', familyId: undefined };
      expect(await store.users.readForToken(key)).toBeUndefined();
      const own = await store.users.readForToken({ ...key, poolId: other.id });
      expect(own).toMatchObject({ pool: other, user: undefined, family: undefined });
    });

    it('lists a user’s families, keeps their sessions and forgets them', async () => {
      const store = storeOf();
      const pool = await storePool(store);
      const user = await storeUser(store, pool, 'ann');
      const session = { lastActiveAt: NOW, userAgent: 'Phone/1', ipAddress: '198.51.100.7', city: 'Lyon' };
      const tracked = { ...makeFamily(user), session };
      const plain = makeFamily(user);
      for (const family of [tracked, plain, makeFamily({ ...user, username: 'anna' })]) {
        await store.families.begin(family);
      }
      const list = async () => (await store.families.list(pool.id, 'ann')).toSorted((a, b) => (a.id < b.id ? -1 : 1));
      const both = [tracked, plain].toSorted((a, b) => (a.id < b.id ? -1 : 1));
      expect(await list()).toEqual(both);

      const later = { ...session, lastActiveAt: NOW + 1, city: undefined };
      await store.families.touch(tracked, later);
      expect(await store.families.read(pool.id, 'ann', tracked.id)).toEqual({ ...tracked, session: later });
      const rotated = await store.families.rotate({ ...tracked, session }, { new: 0 });
      expect(await store.families.read(pool.id, 'ann', tracked.id)).toEqual(rotated);
      await store.families.revoke(rotated, NOW);
      await store.families.touch(rotated, later);
      expect((await store.families.read(pool.id, 'ann', tracked.id))?.session).toEqual(session);

      await store.families.delete(tracked);
      await store.families.delete(tracked);
      expect(await list()).toEqual([plain]);
      await store.families.touch(tracked, later);
      expect(await list()).toEqual([plain]);
    });

    it('does not revive a family by revoking it after its user is gone', async () => {
      const store = storeOf();
      const pool = await storePool(store);
      const user = await storeUser(store, pool, 'ann');
      const family = makeFamily(user);
      await store.families.begin(family);
      await store.users.delete(pool, user);
      await store.families.revoke(family, NOW);
      expect(await store.families.read(pool.id, 'ann', family.id)).toBeUndefined();
    });
  });

  describe('limits and replay', () => {
    it('lets no more than so many calls pass in an hour, however many come at once', async () => {
      const store = storeOf();
      const pool = await storePool(store);
      const take = (now: number, subject = 'ann') => store.limits.take(pool.id, subject, 'ConfirmSignUp', 3, now);
      const taken = await Promise.all(Array.from({ length: 10 }, () => take(NOW)));
      expect(taken.filter(Boolean)).toHaveLength(3);
      expect(await take(NOW)).toBe(false);
      expect(await take(NOW, 'bob')).toBe(true);
      expect(await take(NOW + 3_600_000)).toBe(true);
      expect(await store.limits.take(pool.id, 'ann', 'ChangePassword', 0, NOW)).toBe(false);
    });

    it('knows a signature again', async () => {
      const store = storeOf();
      const signature = `s${Math.random()}`;
      const seen = await Promise.all([1, 2, 3].map(() => store.replay.remember(signature, NOW + 300_000)));
      expect(seen.filter(Boolean)).toHaveLength(1);
    });
  });
}
