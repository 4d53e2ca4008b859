import { describe, expect, it } from 'vitest';
import { ConflictError } from '../../../lambdas/store/conflict-error.ts';
import type { Store } from '../../../lambdas/store/store.ts';
import { makeIdentity, makeProfile, makeProvider, storeClient, storeGroup, storePool, storeUser } from '../fixtures.ts';

const bySubject = (userId: string) => [{ attributeName: 'Cognito_Subject', userId }];

/** Whom a provider's person is. */
export function identitiesContract(storeOf: () => Store): void {
  describe('identities of users', () => {
    it('finds the profile that a first sign-in made', async () => {
      const store = storeOf();
      const pool = await storePool(store);
      const profile = makeProfile(pool.id, 'Okta', 'ann');
      expect(await store.users.findByIdentity(pool.id, 'Okta', bySubject('ann'))).toBeUndefined();
      expect(await store.users.createProfile(pool, { user: profile, claims: [] })).toEqual({ created: true });
      const found = await store.users.findByIdentity(pool.id, 'Okta', bySubject('ann'));
      expect(found).toEqual({ user: profile, identity: profile.identities?.[0] });
      expect(await store.users.findByIdentity(pool.id, 'Okta', bySubject('Ann'))).toBeUndefined();
      expect(await store.users.findByIdentity(pool.id, 'Auth0', bySubject('ann'))).toBeUndefined();
      expect(await store.users.findByIdentity((await storePool(store)).id, 'Okta', bySubject('ann'))).toBeUndefined();
      expect(await store.users.findByIdentity(pool.id, 'Okta', [])).toBeUndefined();
    });

    it('makes one profile of an identity, however many first sign-ins there are at once', async () => {
      const store = storeOf();
      const pool = await storePool(store);
      const profiles = Array.from({ length: 6 }, () => makeProfile(pool.id, 'Okta', 'ann'));
      const results = await Promise.all(profiles.map((user) => store.users.createProfile(pool, { user, claims: [] })));
      expect(results.filter(({ created }) => created)).toHaveLength(1);
      expect(results.filter((result) => !result.created && result.taken === 'identity')).toHaveLength(5);
      const winner = profiles[results.findIndex(({ created }) => created)];
      expect((await store.users.findByIdentity(pool.id, 'Okta', bySubject('ann')))?.user).toEqual(winner);
    });

    it('never makes a profile of a name that somebody else has', async () => {
      const store = storeOf();
      const pool = await storePool(store);
      await storeUser(store, pool, 'Okta_ann');
      const profile = makeProfile(pool.id, 'Okta', 'ann');
      const result = await store.users.createProfile(pool, { user: profile, claims: [] });
      expect(result).toEqual({ created: false, taken: 'username' });
      expect(await store.users.findByIdentity(pool.id, 'Okta', bySubject('ann'))).toBeUndefined();
    });

    it('claims the names of a profile, and leaves nothing of one whose name is taken', async () => {
      const store = storeOf();
      const pool = await storePool(store, { AliasAttributes: ['email'] });
      const email = { email: 'a@x.org', email_verified: 'true' };
      const profile = { ...makeProfile(pool.id, 'Okta', 'ann'), attributes: email };
      const claims = [{ alias: 'email', value: 'a@x.org' }] as const;
      expect(await store.users.createProfile(pool, { user: profile, claims })).toEqual({ created: true });
      expect((await store.users.find(pool, 'a@x.org'))?.user).toEqual(profile);
      const second = { ...makeProfile(pool.id, 'Okta', 'bob'), attributes: email };
      const refused = await store.users.createProfile(pool, { user: second, claims });
      expect(refused).toEqual({ created: false, taken: 'email' });
      expect(await store.users.findByIdentity(pool.id, 'Okta', bySubject('bob'))).toBeUndefined();
      expect(await store.users.read(pool.id, second.username)).toBeUndefined();
    });

    it("puts a profile into its provider's group", async () => {
      const store = storeOf();
      const pool = await storePool(store);
      const group = await storeGroup(store, pool.id, `${pool.id}_Okta`);
      const user = { ...makeProfile(pool.id, 'Okta', 'ann'), groups: [{ group: group.name, id: group.id }] };
      await store.users.createProfile(pool, { user, claims: [] });
      expect(await store.memberships.groupsOf(pool, user)).toEqual([group]);
      expect((await store.memberships.listUsers(group, 60, undefined)).items).toEqual([user]);
    });

    it('links, relinks and unlinks under the version of the user', async () => {
      const store = storeOf();
      const pool = await storePool(store);
      const ann = await storeUser(store, pool, 'ann');
      const byEmail = makeIdentity('Okta', 'a@x.org', { attributeName: 'email', linkedAt: 1 });
      const names = [...bySubject('s1'), { attributeName: 'email', userId: 'a@x.org' }];
      const linked = await store.users.changeIdentities(ann, [byEmail]);
      expect(linked).toMatchObject({ changed: true, user: { version: 2, identities: [byEmail] } });
      if (!linked.changed) return;
      expect(await store.users.findByIdentity(pool.id, 'Okta', names)).toEqual({
        user: linked.user,
        identity: byEmail,
      });
      await expect(store.users.changeIdentities(ann, [])).rejects.toThrow(ConflictError);

      const subject = makeIdentity('Okta', 's1');
      const relinked = await store.users.changeIdentities(linked.user, [subject]);
      if (!relinked.changed) throw new Error('the subject is taken');
      expect(await store.users.findByIdentity(pool.id, 'Okta', names.slice(1))).toBeUndefined();
      expect((await store.users.findByIdentity(pool.id, 'Okta', names))?.identity).toEqual(subject);

      const unlinked = await store.users.changeIdentities(relinked.user, []);
      expect(unlinked).toMatchObject({ changed: true, user: { identities: [] } });
      expect(await store.users.findByIdentity(pool.id, 'Okta', names)).toBeUndefined();
    });

    it('gives an identity to one user only, however many links are made at once', async () => {
      const store = storeOf();
      const pool = await storePool(store);
      const users = await Promise.all(['a', 'b', 'c', 'd'].map((name) => storeUser(store, pool, name)));
      const identity = makeIdentity('Okta', 's1');
      const results = await Promise.all(users.map((user) => store.users.changeIdentities(user, [identity])));
      expect(results.filter(({ changed }) => changed)).toHaveLength(1);
      expect(results.filter((result) => !result.changed && result.taken.userId === 's1')).toHaveLength(3);
    });

    it('links with other changes of a user wholly or not at all: once for each offer, and nobody else’s identity', async () => {
      const store = storeOf();
      const pool = await storePool(store);
      const [ann, bob] = [await storeUser(store, pool, 'ann'), await storeUser(store, pool, 'bob')];
      const link = { identity: makeIdentity('Okta', 's1'), offerId: 'one', expiresAt: Date.now() + 60_000 };
      const done = await store.users.change(pool, ann, { setAttributes: { name: 'Ann' }, link });
      if (!done.changed) throw new Error('a name is taken');
      expect((await store.users.findByIdentity(pool.id, 'Okta', bySubject('s1')))?.user).toEqual(done.user);
      expect(done.user).toMatchObject({ attributes: { name: 'Ann' }, identities: [link.identity] });

      const taken = { ...link, offerId: 'two' };
      const again = { ...link, identity: makeIdentity('Okta', 's2') };
      for (const refused of [taken, again]) {
        const change = store.users.change(pool, bob, { setAttributes: { name: 'Bob' }, link: refused });
        await expect(change).rejects.toThrow(ConflictError);
      }
      expect((await store.users.read(pool.id, 'bob'))?.user).toEqual(bob);
      expect(await store.users.findByIdentity(pool.id, 'Okta', bySubject('s2'))).toBeUndefined();
      const free = { ...again, offerId: 'two' };
      expect((await store.users.change(pool, bob, { link: free })).changed).toBe(true);
    });

    it('notes a new attribute of links with the provider, in the same transaction', async () => {
      const store = storeOf();
      const pool = await storePool(store);
      const okta = makeProvider(pool.id, 'Okta');
      await store.identityProviders.create(okta, undefined);
      const ann = await storeUser(store, pool, 'ann');
      const noting = { ...okta, linkAttributes: ['email'] };
      const link = makeIdentity('Okta', 'a@x.org', { attributeName: 'email' });
      const linked = await store.users.changeIdentities(ann, [link], noting);
      expect(linked.changed).toBe(true);
      expect(await store.identityProviders.read(pool.id, 'Okta')).toEqual({ ...noting, version: 2 });
      const bob = await storeUser(store, pool, 'bob');
      const other = makeIdentity('Okta', 'b@x.org', { attributeName: 'mail' });
      await expect(store.users.changeIdentities(bob, [other], noting)).rejects.toThrow(ConflictError);
      expect((await store.users.read(pool.id, 'bob'))?.user).toEqual(bob);
      expect(
        await store.users.findByIdentity(pool.id, 'Okta', [{ attributeName: 'mail', userId: 'b@x.org' }]),
      ).toBeUndefined();
    });

    it('frees the identities of a user who is deleted', async () => {
      const store = storeOf();
      const pool = await storePool(store);
      const first = makeProfile(pool.id, 'Okta', 'ann');
      await store.users.createProfile(pool, { user: first, claims: [] });
      await store.users.changeIdentities(first, [...(first.identities ?? []), makeIdentity('Google', '1')]);
      await store.users.delete(pool, first);
      expect(await store.users.findByIdentity(pool.id, 'Google', bySubject('1'))).toBeUndefined();
      const second = makeProfile(pool.id, 'Okta', 'ann');
      expect(await store.users.createProfile(pool, { user: second, claims: [] })).toEqual({ created: true });
      const local = await storeUser(store, pool, 'bob');
      expect((await store.users.changeIdentities(local, [makeIdentity('Google', '1')])).changed).toBe(true);
      expect((await store.users.findByIdentity(pool.id, 'Okta', bySubject('ann')))?.user).toEqual(second);
    });

    it('signs in by the username of a profile where people sign in by address', async () => {
      const store = storeOf();
      const pool = await storePool(store, { UsernameAttributes: ['email'] });
      const profile = makeProfile(pool.id, 'Okta', 'ann@example.org');
      await store.users.createProfile(pool, { user: profile, claims: [] });
      const client = await storeClient(store, pool.id);
      expect((await store.users.readForSignIn(client.id, profile.username))?.user).toEqual(profile);
      expect((await store.users.readForSignIn(client.id, 'ann@example.org'))?.user).toBeUndefined();
    });
  });
}
