import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Terms } from '../../../lambdas/domain/terms.ts';
import { ConflictError } from '../../../lambdas/store/conflict-error.ts';
import type { Store } from '../../../lambdas/store/store.ts';
import { NOW, storeClient, storePool } from '../fixtures.ts';

const makeTerms = (poolId: string, clientId: string, name = 'terms-of-use'): Terms => ({
  id: randomUUID(),
  poolId,
  clientId,
  name,
  source: 'LINK',
  enforcement: 'NONE',
  links: { 'cognito:default': 'https://example.com' },
  createdAt: NOW,
  modifiedAt: NOW,
  version: 1,
});

/** Terms of clients. */
export function termsContract(storeOf: () => Store): void {
  describe('terms', () => {
    it('keeps them by id and by client, one of each name', async () => {
      const store = storeOf();
      const pool = await storePool(store);
      const client = await storeClient(store, pool.id);
      const terms = makeTerms(pool.id, client.id);
      expect(await store.terms.create(terms)).toBe('created');
      expect(await store.terms.create(makeTerms(pool.id, client.id))).toBe('taken');
      expect(await store.terms.read(pool.id, terms.id)).toEqual(terms);
      expect(await store.terms.find(pool.id, client.id, 'terms-of-use')).toEqual(terms);
      expect(await store.terms.find(pool.id, client.id, 'privacy-policy')).toBeUndefined();
      expect((await store.terms.list(pool.id, 60, undefined)).items).toEqual([terms]);
    });

    it('changes only what was read, and the name with it', async () => {
      const store = storeOf();
      const pool = await storePool(store);
      const client = await storeClient(store, pool.id);
      const terms = makeTerms(pool.id, client.id);
      const policy = makeTerms(pool.id, client.id, 'privacy-policy');
      await store.terms.create(terms);
      await store.terms.create(policy);
      expect(await store.terms.update(terms, { ...terms, name: 'privacy-policy' })).toBeUndefined();
      await store.terms.delete(policy);
      const renamed = await store.terms.update(terms, { ...terms, name: 'privacy-policy' });
      expect(renamed).toEqual({ ...terms, name: 'privacy-policy', version: 2 });
      expect(await store.terms.find(pool.id, client.id, 'terms-of-use')).toBeUndefined();
      expect(await store.terms.find(pool.id, client.id, 'privacy-policy')).toEqual(renamed);
      await expect(store.terms.update(terms, terms)).rejects.toThrow(ConflictError);
      await expect(store.terms.delete(terms)).rejects.toThrow(ConflictError);
    });

    it('are at most 40 in a pool, and make room when they go', async () => {
      const store = storeOf();
      const pool = await storePool(store);
      const all: Terms[] = [];
      for (let index = 0; index < 20; index += 1) {
        const { id } = await storeClient(store, pool.id);
        all.push(makeTerms(pool.id, id), makeTerms(pool.id, id, 'privacy-policy'));
      }
      for (const terms of all) expect(await store.terms.create(terms)).toBe('created');
      const { id } = await storeClient(store, pool.id);
      const another = makeTerms(pool.id, id);
      expect(await store.terms.create(another)).toBe('full');
      expect(await store.terms.create(makeTerms(pool.id, all[0]!.clientId))).toBe('taken');
      await store.terms.delete(all[0]!);
      await store.clients.delete(await storeClient(store, pool.id));
      expect(await store.terms.create(another)).toBe('created');
      expect(await store.terms.create(all[0]!)).toBe('full');
    });

    it('has none in a pool or of a client that is gone', async () => {
      const store = storeOf();
      const pool = await storePool(store);
      const client = await storeClient(store, pool.id);
      for (const name of ['terms-of-use', 'privacy-policy']) {
        await store.terms.create(makeTerms(pool.id, client.id, name));
      }
      await store.clients.delete(client);
      await expect(store.terms.create(makeTerms(pool.id, client.id))).resolves.toBe('taken');
      await store.terms.deleteOfClient(pool.id, client.id);
      await store.terms.deleteOfClient(pool.id, client.id);
      expect((await store.terms.list(pool.id, 60, undefined)).items).toEqual([]);
      await expect(store.terms.create(makeTerms(pool.id, client.id))).rejects.toThrow(ConflictError);

      const second = await storeClient(store, pool.id);
      const terms = makeTerms(pool.id, second.id);
      await store.terms.create(terms);
      await store.pools.delete(pool);
      await expect(store.terms.create(makeTerms(pool.id, second.id, 'privacy-policy'))).rejects.toThrow(ConflictError);
      await store.pools.sweep(Number.MAX_SAFE_INTEGER);
      expect(await store.terms.read(pool.id, terms.id)).toBeUndefined();
    });
  });
}
