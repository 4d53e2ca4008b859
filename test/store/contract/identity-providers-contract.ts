import { describe, expect, it } from 'vitest';
import { ConflictError } from '../../../lambdas/store/conflict-error.ts';
import type { Store } from '../../../lambdas/store/store.ts';
import { makeGroup, makePool, makeProvider, makeUser, storeGroup, storePool } from '../fixtures.ts';

const numbered = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => `${prefix}${index}`);

/** Identity providers. */
export function identityProvidersContract(storeOf: () => Store): void {
  describe('identity providers', () => {
    it('keeps them by name and by each identifier, one of each', async () => {
      const store = storeOf();
      const pool = await storePool(store);
      const okta = makeProvider(pool.id, 'Okta', { identifiers: ['example.com', 'example.org'] });
      expect(await store.identityProviders.create(okta, undefined)).toBe('created');
      expect(await store.identityProviders.create(okta, undefined)).toBe('taken');
      expect(await store.identityProviders.read(pool.id, 'Okta')).toEqual(okta);
      expect(await store.identityProviders.read(pool.id, 'okta')).toBeUndefined();
      expect(await store.identityProviders.findByIdentifier(pool.id, 'example.org')).toEqual(okta);
      const rival = makeProvider(pool.id, 'Auth0', { identifiers: ['auth0', 'example.org'] });
      expect(await store.identityProviders.create(rival, undefined)).toBe('identifier-taken');
      expect(await store.identityProviders.findByIdentifier(pool.id, 'auth0')).toBeUndefined();
      const elsewhere = await storePool(store);
      const same = makeProvider(elsewhere.id, 'Okta', { identifiers: okta.identifiers });
      expect(await store.identityProviders.create(same, undefined)).toBe('created');
    });

    it('needs a pool', async () => {
      const store = storeOf();
      await expect(store.identityProviders.create(makeProvider(makePool().id, 'Okta'), undefined)).rejects.toThrow(
        ConflictError,
      );
    });

    it('changes what was read, and moves identifiers at once', async () => {
      const store = storeOf();
      const pool = await storePool(store);
      const okta = makeProvider(pool.id, 'Okta', { identifiers: ['a', 'b'] });
      await store.identityProviders.create(okta, undefined);
      await store.identityProviders.create(makeProvider(pool.id, 'Auth0', { identifiers: ['c'] }), undefined);
      const next = { ...okta, identifiers: ['b', 'd'], attributeMapping: { name: 'name' } };
      expect(await store.identityProviders.update(okta, { ...next, identifiers: ['c'] })).toBeUndefined();
      expect(await store.identityProviders.update(okta, next)).toEqual({ ...next, version: 2 });
      expect(await store.identityProviders.findByIdentifier(pool.id, 'a')).toBeUndefined();
      expect((await store.identityProviders.findByIdentifier(pool.id, 'd'))?.name).toBe('Okta');
      await expect(store.identityProviders.update(okta, okta)).rejects.toThrow(ConflictError);
    });

    it('replaces fifty identifiers by fifty others', async () => {
      const store = storeOf();
      const pool = await storePool(store);
      const okta = makeProvider(pool.id, 'Okta', { identifiers: numbered('old', 50) });
      expect(await store.identityProviders.create(okta, makeGroup(pool.id, 'okta-people'))).toBe('created');
      const updated = await store.identityProviders.update(okta, { ...okta, identifiers: numbered('new', 50) });
      expect(updated?.identifiers).toEqual(numbered('new', 50));
      expect(await store.identityProviders.findByIdentifier(pool.id, 'old0')).toBeUndefined();
      expect(await store.identityProviders.findByIdentifier(pool.id, 'new49')).toEqual(updated);
    });

    it('makes its group and takes it away, outside of the count of groups', async () => {
      const store = storeOf();
      const pool = await storePool(store);
      await storeGroup(store, pool.id, 'staff');
      const okta = makeProvider(pool.id, 'Okta', { identifiers: ['a'] });
      const group = makeGroup(pool.id, `${pool.id}_Okta`, { provider: 'Okta' });
      expect(await store.identityProviders.create(okta, group)).toBe('created');
      expect(await store.groups.read(pool.id, group.name)).toEqual(group);
      expect((await store.pools.read(pool.id))?.groupCount).toBe(1);
      const user = makeUser(pool.id, 'ann');
      await store.users.create(pool, { user, credential: undefined, claims: [] });
      const member = await store.memberships.add(user, group, []);
      await store.identityProviders.delete(okta, group);
      expect(await store.identityProviders.read(pool.id, 'Okta')).toBeUndefined();
      expect(await store.identityProviders.findByIdentifier(pool.id, 'a')).toBeUndefined();
      expect(await store.groups.read(pool.id, group.name)).toBeUndefined();
      const after = await store.pools.read(pool.id);
      expect(after?.groupCount).toBe(1);
      expect(after && (await store.memberships.groupsOf(after, member))).toEqual([]);
      await expect(store.identityProviders.delete(okta, undefined)).rejects.toThrow(ConflictError);
      expect(await store.identityProviders.create(okta, undefined)).toBe('created');
    });

    it('deletes a group of a provider by itself without miscounting', async () => {
      const store = storeOf();
      const pool = await storePool(store);
      await storeGroup(store, pool.id, 'staff');
      const group = makeGroup(pool.id, `${pool.id}_Okta`, { provider: 'Okta' });
      await store.identityProviders.create(makeProvider(pool.id, 'Okta'), group);
      await store.groups.delete(group);
      expect((await store.pools.read(pool.id))?.groupCount).toBe(1);
    });

    it('lists them by page', async () => {
      const store = storeOf();
      const pool = await storePool(store);
      for (const name of ['Auth0', 'Okta', 'Ping']) {
        await store.identityProviders.create(makeProvider(pool.id, name, { identifiers: [name] }), undefined);
      }
      const first = await store.identityProviders.list(pool.id, 2, undefined);
      expect(first.items.map(({ name }) => name)).toEqual(['Auth0', 'Okta']);
      const second = await store.identityProviders.list(pool.id, 2, first.next);
      expect(second.items.map(({ name }) => name)).toEqual(['Ping']);
      expect(second.next).toBeUndefined();
    });

    it('has one of a name, however many create it at once', async () => {
      const store = storeOf();
      const pool = await storePool(store);
      const results = await Promise.all(
        numbered('i', 8).map((identifier) =>
          store.identityProviders.create(makeProvider(pool.id, 'Okta', { identifiers: [identifier] }), undefined),
        ),
      );
      expect(results.filter((result) => result === 'created')).toHaveLength(1);
      const [okta] = (await store.identityProviders.list(pool.id, 60, undefined)).items;
      for (const identifier of numbered('i', 8)) {
        const found = await store.identityProviders.findByIdentifier(pool.id, identifier);
        expect(found, identifier).toEqual(okta?.identifiers.includes(identifier) ? okta : undefined);
      }
    });
  });
}
