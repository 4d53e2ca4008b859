import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { AuthorizationCode } from '../../../lambdas/domain/oauth/authorization-code.ts';
import type { LoginSession } from '../../../lambdas/domain/sessions/login-session.ts';
import type { User } from '../../../lambdas/domain/user.ts';
import { ConflictError } from '../../../lambdas/store/conflict-error.ts';
import type { Store } from '../../../lambdas/store/store.ts';
import { makePasskey, makeUser, NOW, storePool } from '../fixtures.ts';

const TRACKED = { lastActiveAt: NOW, userAgent: 'Phone/1', ipAddress: '192.0.2.1' };

const makeSession = ({ poolId, username, sub }: User, id: string = randomUUID()): LoginSession => ({
  id,
  poolId,
  username,
  sub,
  clientId: 'client',
  authenticatedAt: NOW,
  expiresAt: NOW + 3_600_000,
  session: TRACKED,
});

/** What a store must do with sign-ins in browsers, and with the codes that come of them. */
export function loginSessionsContract(open: () => Store): void {
  async function storeUser() {
    const store = open();
    const pool = await storePool(store);
    const user = makeUser(pool.id, randomUUID());
    await store.users.create(pool, { user, credential: undefined, claims: [] });
    return { store, pool, user };
  }

  describe('login sessions', () => {
    it('begin together with the use of the passkey that proves them, or not at all', async () => {
      const { store, pool, user } = await storeUser();
      const passkey = makePasskey(user, randomUUID());
      await store.passkeys.add(passkey, { id: randomUUID(), expiresAt: NOW + 60_000 });
      const usePasskey = { passkey, after: { signCount: 2, backedUp: false, usedAt: NOW } };
      const [first, second] = [makeSession(user), makeSession(user)];
      await store.users.change(pool, user, { usePasskey, beginLoginSession: first });
      const again = store.users.change(pool, user, { usePasskey, beginLoginSession: second });
      await expect(again).rejects.toThrow(ConflictError);
      const read = ({ id }: LoginSession) => store.loginSessions.read(pool.id, user.username, id);
      expect(await read(first)).toMatchObject({ session: first });
      expect((await read(second))?.session).toBeUndefined();
    });

    it('begin once, are read with their user, and end', async () => {
      const { store, pool, user } = await storeUser();
      const session = makeSession(user);
      expect(await store.loginSessions.begin(session)).toBe(true);
      expect(await store.loginSessions.begin(session)).toBe(false);
      const found = await store.loginSessions.read(pool.id, user.username, session.id);
      expect(found).toMatchObject({ session, user: { sub: user.sub } });
      const used = { ...TRACKED, lastActiveAt: NOW + 5 };
      await store.loginSessions.touch(session, used);
      await store.loginSessions.delete({ ...session, sub: randomUUID() });
      expect(await store.loginSessions.list(pool.id, user.username)).toEqual([{ ...session, session: used }]);
      await store.loginSessions.delete(session);
      await store.loginSessions.delete(session);
      await store.loginSessions.touch(session, used);
      expect(await store.loginSessions.list(pool.id, user.username)).toEqual([]);
    });

    it('take the place of the one that they go on from, or don’t begin', async () => {
      const { store, pool, user } = await storeUser();
      const [former, next, other] = [makeSession(user), makeSession(user), makeSession(user)];
      await store.loginSessions.begin(former);
      const raced = await Promise.all([next, other].map((session) => store.loginSessions.replace(former, session)));
      expect(raced.filter(Boolean)).toHaveLength(1);
      const winner = raced[0] ? next : other;
      expect(await store.loginSessions.list(pool.id, user.username)).toEqual([winner]);
      const somebodyElses = { ...winner, sub: randomUUID() };
      expect(await store.loginSessions.replace(somebodyElses, makeSession(user))).toBe(false);
      expect(await store.loginSessions.replace(former, makeSession(user))).toBe(false);
      const change = { setAttributes: { name: 'Jane' }, beginLoginSession: former, endLoginSession: winner };
      const { user: changed } = (await store.users.change(pool, user, change)) as { user: User };
      expect(await store.loginSessions.list(pool.id, user.username)).toEqual([former]);
      const again = { ...change, beginLoginSession: makeSession(user) };
      await expect(store.users.change(pool, changed, again)).rejects.toBeInstanceOf(ConflictError);
      expect(await store.loginSessions.list(pool.id, user.username)).toEqual([former]);
    });

    it('begin with a change of their user, or not at all', async () => {
      const { store, pool, user } = await storeUser();
      const session = makeSession(user);
      const change = { setAttributes: { name: 'Jane' }, beginLoginSession: session };
      const { user: changed } = (await store.users.change(pool, user, change)) as { user: User };
      await expect(store.users.change(pool, changed, change)).rejects.toBeInstanceOf(ConflictError);
      expect(await store.loginSessions.list(pool.id, user.username)).toHaveLength(1);
    });

    it('go with their user', async () => {
      const { store, pool, user } = await storeUser();
      await store.loginSessions.begin(makeSession(user));
      await store.users.delete(pool, user);
      expect(await store.loginSessions.list(pool.id, user.username)).toEqual([]);
    });
  });

  describe('authorization codes', () => {
    it('are what they were made, and are made once', async () => {
      const { store, user } = await storeUser();
      const code: AuthorizationCode = {
        digest: randomUUID(),
        poolId: user.poolId,
        clientId: 'client',
        username: user.username,
        sub: user.sub,
        redirectUri: 'https://app.example.com/callback',
        redirectUriAsked: true,
        scopesAsked: true,
        nonce: 'nonce',
        scopes: ['openid', 'email'],
        loginSessionId: randomUUID(),
        authenticatedAt: NOW,
        familyId: randomUUID(),
        session: TRACKED,
        expiresAt: NOW + 300_000,
      };
      await store.authorizationCodes.create(code);
      expect(await store.authorizationCodes.read(code.digest)).toEqual(code);
      await expect(store.authorizationCodes.create(code)).rejects.toBeInstanceOf(ConflictError);
      expect(await store.authorizationCodes.read(randomUUID())).toBeUndefined();
    });
  });
}
