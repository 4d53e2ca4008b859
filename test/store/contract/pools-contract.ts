import { describe, expect, it } from 'vitest';
import { ConflictError } from '../../../lambdas/store/conflict-error.ts';
import { retryOnConflict } from '../../../lambdas/store/retry-on-conflict.ts';
import type { Store } from '../../../lambdas/store/store.ts';
import {
  makeClient,
  makeFamily,
  makeGroup,
  makePool,
  makeUser,
  NOW,
  storeClient,
  storePool,
  storeUser,
} from '../fixtures.ts';

/** Pools, clients and what else is configured. */
export function poolsContract(storeOf: () => Store): void {
  describe('pools', () => {
    it('keeps a pool, its messages and its keys', async () => {
      const store = storeOf();
      const pool = makePool({ MfaConfiguration: 'OFF', Policies: { PasswordPolicy: { MinimumLength: 9 } } });
      const key = { kid: 'k', use: 'id', state: 'current', publicJwk: { n: 'n', e: 'e' } } as const;
      const signing = { poolId: pool.id, keys: [{ ...key, sealedPrivateKey: 's', createdAt: NOW }], version: 1 };
      await store.pools.create(pool, { SmsAuthenticationMessage: 'x'.repeat(20_000) }, signing);
      expect(await store.pools.read(pool.id)).toEqual(pool);
      expect((await store.pools.readMessages(pool.id)).SmsAuthenticationMessage).toHaveLength(20_000);
      expect(await store.signingKeys.read(pool.id)).toEqual(signing);
      expect((await store.signingKeys.update(signing)).version).toBe(2);
      await expect(store.signingKeys.update(signing)).rejects.toThrow(ConflictError);
    });

    it('refuses an id that is taken', async () => {
      const store = storeOf();
      const pool = await storePool(store);
      const again = store.pools.create(pool, {}, { poolId: pool.id, keys: [], version: 1 });
      await expect(again).rejects.toThrow(ConflictError);
    });

    it('updates only the version that was read', async () => {
      const store = storeOf();
      const pool = await storePool(store);
      const updated = await store.pools.update({ ...pool, name: 'renamed' }, { EmailVerificationSubject: 'Hi' });
      expect(updated).toMatchObject({ name: 'renamed', version: 2 });
      expect(await store.pools.read(pool.id)).toEqual(updated);
      expect(await store.pools.readMessages(pool.id)).toEqual({ EmailVerificationSubject: 'Hi' });
      await expect(store.pools.update({ ...pool, name: 'lost' })).rejects.toThrow(ConflictError);
      await expect(store.pools.update({ ...pool, name: 'lost' }, {})).rejects.toThrow(ConflictError);
      expect(await store.pools.readMessages(pool.id)).toEqual({ EmailVerificationSubject: 'Hi' });
    });

    it('lists pools in pages by creation time', async () => {
      const store = storeOf();
      const made: string[] = [];
      for (let day = 0; day < 5; day += 1) {
        const pool = makePool({}, NOW + day * 86_400_000);
        await store.pools.create(pool, {}, { poolId: pool.id, keys: [], version: 1 });
        made.push(pool.id);
      }
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await store.pools.list(2, cursor);
        expect(page.items.length).toBeLessThanOrEqual(2);
        seen.push(...page.items.map((pool) => pool.id));
        cursor = page.next;
      } while (cursor !== undefined);
      expect(seen.filter((id) => made.includes(id))).toEqual(made);
    });

    it('ends a pool at once and sweeps everything that was in it', async () => {
      const store = storeOf();
      const pool = await storePool(store, { AliasAttributes: ['email'] });
      const client = await storeClient(store, pool.id);
      const user = await storeUser(store, pool, 'ann', { email: 'ann@example.org' }, ['email']);
      const family = makeFamily(user);
      await store.families.begin(family);
      await store.groups.create(makeGroup(pool.id, 'admins'));
      const domain = { domain: `d-${pool.id}`, poolId: pool.id, managedLoginVersion: 1, version: 'v1' };
      expect(await store.domains.create(domain, (await store.pools.read(pool.id)) ?? pool)).toBe('created');

      await expect(store.pools.delete(pool)).rejects.toThrow(ConflictError);
      await store.pools.delete((await store.pools.read(pool.id)) ?? pool);
      expect(await store.pools.read(pool.id)).toBeUndefined();
      expect(await store.users.readForSignIn(client.id, 'ann')).toBeUndefined();
      expect(await store.domains.read(domain.domain)).toBeUndefined();
      expect((await store.pools.list(60, undefined)).items.map(({ id }) => id)).not.toContain(pool.id);

      expect(await store.pools.sweep(0)).toBe(false);
      expect(await store.pools.sweep(Number.MAX_SAFE_INTEGER)).toBe(true);
      expect(await store.clients.read(client.id)).toBeUndefined();
      expect(await store.users.read(pool.id, 'ann')).toBeUndefined();
      expect(await store.users.find(pool, 'ann@example.org')).toBeUndefined();
      expect(await store.families.read(pool.id, 'ann', family.id)).toBeUndefined();
      expect(await store.groups.read(pool.id, 'admins')).toBeUndefined();
      expect(await store.signingKeys.read(pool.id)).toBeUndefined();
      expect(await store.pools.sweep(Number.MAX_SAFE_INTEGER)).toBe(true);
    });

    it.each(['signing', 'encryption'] as const)(
      'keeps the first certificate of a pool for %s, and none of one that is gone',
      async (use) => {
        const store = storeOf();
        const pool = await storePool(store);
        const certificate = (text: string) => ({
          poolId: pool.id,
          use,
          certificate: text,
          sealedPrivateKey: `sealed ${text}`,
          createdAt: NOW,
        });
        expect(await store.certificates.read(pool.id, use)).toBeUndefined();
        const answers = await Promise.all(
          ['one', 'two', 'three'].map((text) => store.certificates.create(certificate(text))),
        );
        const kept = await store.certificates.read(pool.id, use);
        expect(answers).toEqual([kept, kept, kept]);
        expect(await store.certificates.read(pool.id, use === 'signing' ? 'encryption' : 'signing')).toBeUndefined();
        await store.pools.delete(pool);
        await store.pools.sweep(Number.MAX_SAFE_INTEGER);
        expect(await store.certificates.read(pool.id, use)).toBeUndefined();
        await expect(store.certificates.create(certificate('late'))).rejects.toThrow(ConflictError);
      },
    );

    it('does not make anew what is in a pool that has ended', async () => {
      const store = storeOf();
      const pool = await storePool(store);
      await store.pools.delete(pool);
      await expect(store.pools.delete(pool)).rejects.toThrow(ConflictError);
      await expect(store.clients.create(makeClient(pool.id))).rejects.toThrow(ConflictError);
      await expect(store.groups.create(makeGroup(pool.id, 'g'))).rejects.toThrow(ConflictError);
      await expect(storePool(store).then(() => store.pools.update(pool))).rejects.toThrow(ConflictError);
    });

    it('sweeps a user that was made while its pool ended', async () => {
      const store = storeOf();
      const pool = await storePool(store);
      await store.pools.delete(pool);
      expect(await store.pools.sweep(Number.MAX_SAFE_INTEGER)).toBe(true);
      await store.users.create(pool, { user: makeUser(pool.id, 'late'), credential: undefined, claims: [] });
      expect(await store.pools.sweep(Number.MAX_SAFE_INTEGER)).toBe(true);
      expect(await store.users.read(pool.id, 'late')).toBeUndefined();
    });
  });

  describe('clients', () => {
    it('keeps a client under its id and lists it under its pool', async () => {
      const store = storeOf();
      const pool = await storePool(store);
      const clients = [
        await storeClient(store, pool.id),
        await storeClient(store, pool.id),
        await storeClient(store, pool.id),
      ];
      expect(await store.clients.read(clients[0]?.id ?? '')).toEqual(clients[0]);
      const first = await store.clients.list(pool.id, 2, undefined);
      const second = await store.clients.list(pool.id, 2, first.next);
      expect(second.next).toBeUndefined();
      const ids = [...first.items, ...second.items].map(({ id }) => id);
      expect(ids).toEqual(clients.map(({ id }) => id).sort());
    });

    it('updates under its version, and goes away', async () => {
      const store = storeOf();
      const pool = await storePool(store);
      const client = await storeClient(store, pool.id);
      const updated = await store.clients.update({ ...client, configuration: {}, secrets: [] });
      expect(await store.clients.read(client.id)).toEqual(updated);
      await expect(store.clients.update(client)).rejects.toThrow(ConflictError);
      expect(await store.users.readForSignIn(client.id, 'nobody')).toMatchObject({ client: updated, pool });
      await store.clients.delete(updated);
      await store.clients.delete(updated);
      expect(await store.clients.read(client.id)).toBeUndefined();
      expect(await store.users.readForSignIn(client.id, 'nobody')).toBeUndefined();
      await expect(store.clients.update(updated)).rejects.toThrow(ConflictError);
      expect((await store.clients.list(pool.id, 60, undefined)).items).toEqual([]);
      await expect(store.clients.create({ ...client, poolId: 'eu-central-1_missing00' })).rejects.toThrow(
        ConflictError,
      );
    });
  });

  describe('resource servers and domains', () => {
    it('creates each name once, updates what exists, and lists in pages', async () => {
      const store = storeOf();
      const pool = await storePool(store);
      const server = {
        poolId: pool.id,
        identifier: `https://${'x'.repeat(240)}`,
        name: 's',
        scopes: [{ name: 'r', description: 'd' }],
      };
      expect(await store.resourceServers.create(server)).toBe('created');
      expect(await store.resourceServers.read(pool.id, server.identifier)).toEqual(server);
      expect((await store.resourceServers.list(pool.id, 50, undefined)).items).toEqual([server]);
    });

    it('gives a domain to one of many pools that ask at once, and frees it', async () => {
      const store = storeOf();
      const pools = await Promise.all(Array.from({ length: 5 }, () => storePool(store)));
      const name = `d-${pools[0]?.id}`;
      const domainOf = (poolId: string) => ({
        domain: name,
        poolId,
        managedLoginVersion: 2,
        routing: { a: [1] },
        version: '1',
      });
      const results = await Promise.all(pools.map((pool) => store.domains.create(domainOf(pool.id), pool)));
      expect(results.filter((result) => result === 'created')).toHaveLength(1);
      const domain = await store.domains.read(name);
      const owner = await store.pools.read(domain?.poolId ?? '');
      if (domain === undefined || owner === undefined) throw new Error('nobody has the domain');
      expect(domain.routing).toEqual({ a: [1] });
      expect(owner).toMatchObject({ domain: name, version: 2 });
      expect(await store.domains.update({ ...domain, managedLoginVersion: 1 })).toBe(true);
      await store.domains.delete(domain, owner);
      expect(await store.domains.read(name)).toBeUndefined();
      expect((await store.pools.read(owner.id))?.domain).toBeUndefined();
      expect(await store.domains.update(domain)).toBe(false);
    });
  });

  it('retries what conflicts, from a fresh read', async () => {
    const store = storeOf();
    const pool = await storePool(store);
    const rename = (name: string) =>
      retryOnConflict(async () => store.pools.update({ ...((await store.pools.read(pool.id)) ?? pool), name }));
    await Promise.all([rename('a'), rename('b'), rename('c')]);
    expect((await store.pools.read(pool.id))?.version).toBe(4);
  });
}
