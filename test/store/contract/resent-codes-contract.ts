import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Store } from '../../../lambdas/store/store.ts';
import { makeClient, makePool, makeUser, NOW } from '../fixtures.ts';

/** What a store must do with codes that were sent in place of others. */
export function resentCodesContract(open: () => Store): void {
  describe('resent codes', () => {
    it('take the place of the one before, once, and of no other', async () => {
      const { resentCodes } = open();
      const id = randomUUID();
      const replace = (number: number, mac: string) => resentCodes.replace(id, { number, mac }, NOW + 1000);
      expect(await resentCodes.read(id)).toBeUndefined();
      expect(await replace(2, 'early')).toBe(false);
      const raced = await Promise.all(['a', 'b', 'c'].map((mac) => replace(1, mac)));
      expect(raced.filter(Boolean)).toHaveLength(1);
      const winner = ['a', 'b', 'c'][raced.indexOf(true)];
      expect(await resentCodes.read(id)).toEqual({ number: 1, mac: winner });
      expect([await replace(1, 'late'), await replace(3, 'early'), await replace(2, 'next')]).toEqual([
        false,
        false,
        true,
      ]);
      expect(await resentCodes.read(id)).toEqual({ number: 2, mac: 'next' });
      expect(await resentCodes.read(randomUUID())).toBeUndefined();
    });

    it('are read along with who signs in, beside a passkey or without one', async () => {
      const { resentCodes, pools, clients, users } = open();
      const pool = makePool();
      await pools.create(pool, {}, { poolId: pool.id, keys: [], version: 1 });
      const client = makeClient(pool.id);
      await clients.create(client);
      const user = makeUser(pool.id, 'ann');
      await users.create(pool, { user, credential: undefined, claims: [] });
      const resentCodeId = randomUUID();
      const passkey = { username: 'ann', credentialId: 'none' };
      expect(await users.readForSignIn(client.id, 'ann', { resentCodeId })).not.toHaveProperty('resentCode');
      const code = { number: 1, mac: 'mac' };
      await resentCodes.replace(resentCodeId, code, NOW + 1000);
      expect((await users.readForSignIn(client.id, 'ann', { resentCodeId }))?.resentCode).toEqual(code);
      expect((await users.readForSignIn(client.id, 'nobody', { passkey, resentCodeId }))?.resentCode).toEqual(code);
    });
  });
}
