import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ConflictError } from '../../../lambdas/store/conflict-error.ts';
import type { Store } from '../../../lambdas/store/store.ts';
import { makeClient, makePool, makeUser, NOW } from '../fixtures.ts';

/** What a store must do with conversations that are too long for their sessions. */
export function conversationsContract(open: () => Store): void {
  describe('conversations', () => {
    it('are kept once for each step of a sign-in', async () => {
      const { conversations } = open();
      const kept = { id: randomUUID(), step: 0, sealed: 'sealed', expiresAt: NOW };
      await conversations.keep(kept);
      await expect(conversations.keep({ ...kept, sealed: 'other' })).rejects.toBeInstanceOf(ConflictError);
      await conversations.keep({ ...kept, step: 1 });
      await conversations.keep({ ...kept, id: randomUUID() });
    });

    it('are read along with who signs in, beside all that may be read so', async () => {
      const { conversations, resentCodes, pools, clients, users } = open();
      const pool = makePool();
      await pools.create(pool, {}, { poolId: pool.id, keys: [], version: 1 });
      const client = makeClient(pool.id);
      await clients.create(client);
      await users.create(pool, { user: makeUser(pool.id, 'ann'), credential: undefined, claims: [] });
      const conversation = { id: randomUUID(), step: 7, sealed: 's'.repeat(60_000), expiresAt: NOW };
      const resentCodeId = randomUUID();
      const passkey = { username: 'ann', credentialId: 'none' };
      const code = { number: 1, mac: 'mac' };
      await conversations.keep(conversation);
      await conversations.keep({ ...conversation, step: 8, sealed: 'other' });
      await resentCodes.replace(resentCodeId, code, NOW);
      const alone = await users.readForSignIn(client.id, 'ann', { conversation });
      expect(alone).toMatchObject({ user: { username: 'ann' }, keptConversation: conversation });
      const all = await users.readForSignIn(client.id, 'nobody', { passkey, resentCodeId, conversation });
      expect(all).toMatchObject({ resentCode: code, keptConversation: conversation });
      const none = await users.readForSignIn(client.id, 'ann', { conversation: { ...conversation, step: 9 } });
      expect(none).not.toHaveProperty('keptConversation');
    });
  });
}
