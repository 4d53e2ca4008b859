import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createDynamoDbTable } from '../../lambdas/platform/aws/dynamodb-table.ts';
import { createStore } from '../../lambdas/store/create-store.ts';
import type { Store } from '../../lambdas/store/store.ts';
import { StoreBusyError } from '../../lambdas/store/store-busy-error.ts';
import {
  availableEngines,
  type DynamoDbEngine,
  type DynamoDbEngineKind,
  startDynamoDbEngine,
} from '../support/dynamodb-engine.ts';
import { type Fault, type FaultProxy, startFaultProxy } from '../support/fault-proxy.ts';
import {
  makeClient,
  makeCode,
  makeCredential,
  makeFamily,
  makePool,
  makeUser,
  NOW,
  storePool,
  storeUser,
} from './fixtures.ts';

const PASSING: readonly Fault[] = [
  'throttle',
  'server-error',
  'conflict',
  'garbage',
  'drop-before',
  'drop-after',
  'hang-before',
  'hang-after',
];
/** The engine has done the work, but the caller doesn't hear of it. */
const LOST_ANSWERS: readonly Fault[] = ['drop-after', 'hang-after', 'garbage'];

function faultTests(kind: DynamoDbEngineKind): void {
  describe(`the store on a failing ${kind}`, () => {
    let engine: DynamoDbEngine;
    let proxy: FaultProxy;
    /** Through the proxy; gives up waiting soon where an answer never comes. */
    let storeFor: (fault: Fault) => Store;
    let mortal: Store;
    /** Past the proxy. */
    let direct: Store;

    beforeAll(async () => {
      engine = await startDynamoDbEngine(kind);
      proxy = await startFaultProxy(engine.endpoint);
      const endpoints = { AWS_ENDPOINT_URL: proxy.endpoint };
      const storeWith = (client: ReturnType<typeof engine.client>) =>
        createStore(createDynamoDbTable({ client, tableName: engine.tableName }));
      const patient = storeWith(engine.client({ endpoints }));
      const impatient = storeWith(engine.client({ endpoints, attemptTimeoutMs: 250 }));
      storeFor = (fault) => (fault.startsWith('hang') ? impatient : patient);
      mortal = storeWith(engine.client({ endpoints, attempts: 1 }));
      direct = storeWith(engine.client());
      await storePool(direct);
    });
    afterEach(() => {
      proxy.plan([]);
      proxy.dieAfter(undefined);
    });
    afterAll(async () => {
      await proxy.stop();
      await engine.stop();
    });

    it.each(PASSING)('gets through every kind of call after: %s', async (fault) => {
      const store = storeFor(fault);
      const twice = fault.startsWith('hang') ? [fault] : [fault, fault];
      const pool = makePool({ AliasAttributes: ['email'] });
      const client = makeClient(pool.id);
      const user = makeUser(pool.id, 'ann', { email: 'a@x.org', email_verified: 'true' });
      const family = makeFamily(user, client.id);
      const code = makeCode();
      const planned = async <T>(work: () => Promise<T>): Promise<T> => {
        proxy.plan(twice);
        return work();
      };
      await planned(() => store.pools.create(pool, {}, { poolId: pool.id, keys: [], version: 1 }));
      await planned(() => store.clients.create(client));
      const claims = [{ alias: 'email', value: 'a@x.org' }] as const;
      const created = await planned(() =>
        store.users.create(pool, { user, credential: makeCredential(), claims, code }),
      );
      expect(created).toEqual({ created: true });
      expect((await planned(() => store.users.readForSignIn(client.id, 'a@x.org')))?.user).toEqual(user);
      expect(await planned(() => store.families.begin(family))).toBe(true);
      expect((await planned(() => store.families.rotate(family, { b: 0 }))).version).toBe(2);
      expect(await planned(() => store.codes.countAttempt(user, code))).toBe(1);
      expect(
        await planned(() => store.users.recordFailure(user, { count: 0, lastAt: 0 }, { count: 1, lastAt: NOW })),
      ).toBe(true);
      expect(await planned(() => store.limits.take(pool.id, 'ann', 'x', 1, NOW))).toBe(true);
      expect(await planned(() => store.replay.remember(`${pool.id} s`, NOW))).toBe(true);
      const resent = { number: 1, mac: 'mac' };
      expect(await planned(() => store.resentCodes.replace(`${pool.id} c`, resent, NOW))).toBe(true);
      await planned(() => store.conversations.keep({ id: pool.id, step: 0, sealed: 'sealed', expiresAt: NOW }));
      const changed = await planned(() => store.users.change(pool, user, { enabled: false }));
      expect(changed).toMatchObject({ changed: true, user: { version: 2 } });
      expect((await planned(() => store.users.list(pool, undefined, 10, undefined))).items).toHaveLength(1);
      expect((await planned(() => store.pools.update(pool))).version).toBe(2);
      await planned(() => store.users.delete(pool, user));
      expect(await direct.users.find(pool, 'a@x.org')).toBeUndefined();
    });

    it.each(LOST_ANSWERS)('counts once what was done before the answer was lost: %s', async (fault) => {
      const store = storeFor(fault);
      const pool = await storePool(direct);
      const user = await storeUser(direct, pool, 'ann');
      const code = makeCode();
      await direct.codes.put(user, code);
      for (const expected of [1, 2]) {
        proxy.plan([fault]);
        expect(await store.codes.countAttempt(user, code)).toBe(expected);
        proxy.plan([fault]);
        await store.limits.take(pool.id, 'ann', 'op', 2, NOW);
      }
      expect((await direct.codes.read(user, 'sign-up'))?.attempts).toBe(2);
      expect(await direct.limits.take(pool.id, 'ann', 'op', 3, NOW)).toBe(true);
      expect(await direct.limits.take(pool.id, 'ann', 'op', 3, NOW)).toBe(false);
    });

    it.each(LOST_ANSWERS)('uses a code up once though the answer was lost: %s', async (fault) => {
      const store = storeFor(fault);
      const pool = await storePool(direct);
      const user = await storeUser(direct, pool, 'ann');
      const softwareToken = { sealedSecret: 'sealed', lastStep: 1 };
      const credential = { ...makeCredential(1), softwareToken, recoveryCodes: ['a', 'b'] };
      await direct.users.change(pool, user, { credential });
      const none = { count: 0, lastAt: 0 };
      const failures = { seen: none, next: none };
      proxy.plan([fault]);
      expect(await store.users.useCode(user, failures, { kind: 'software-token', step: 2 })).toBe(true);
      proxy.plan([fault]);
      const code = { kind: 'recovery-code', before: ['a', 'b'], after: ['b'] } as const;
      expect(await store.users.useCode(user, failures, code)).toBe(true);
      await expect(store.users.useCode(user, failures, code)).rejects.toThrow();
    });

    it('still refuses a taken name, whatever fails on the way', async () => {
      const pool = await storePool(direct, { AliasAttributes: ['email'] });
      await storeUser(direct, pool, 'ann', { email: 'a@x.org' }, ['email']);
      const claims = [{ alias: 'email', value: 'a@x.org' }] as const;
      for (const fault of PASSING) {
        const store = storeFor(fault);
        proxy.plan([fault, undefined, fault, undefined, fault]);
        const user = makeUser(pool.id, 'eve', { email: 'a@x.org' });
        expect(await store.users.create(pool, { user, credential: undefined, claims })).toEqual({
          created: false,
          taken: 'email',
        });
        proxy.plan([fault]);
        const again = makeUser(pool.id, 'ann');
        expect(await store.users.create(pool, { user: again, credential: undefined, claims: [] })).toEqual({
          created: false,
          taken: 'username',
        });
      }
    });

    it.each(['throttle', 'conflict', 'drop-before'] as const)(
      'says that it is busy when it goes on: %s',
      async (fault) => {
        proxy.plan(Array.from({ length: 50 }, () => fault));
        const impatient = createStore(
          createDynamoDbTable({
            client: engine.client({ endpoints: { AWS_ENDPOINT_URL: proxy.endpoint }, attempts: 3 }),
            tableName: engine.tableName,
          }),
        );
        const pool = makePool();
        await expect(impatient.pools.read(pool.id)).rejects.toThrow(StoreBusyError);
        await expect(impatient.replay.remember('x', NOW)).rejects.toThrow(StoreBusyError);
        const creation = impatient.pools.create(pool, {}, { poolId: pool.id, keys: [], version: 1 });
        await expect(creation).rejects.toThrow(StoreBusyError);
      },
    );

    it('leaves a whole user or none when killed while signing up, and no name that is blocked', async () => {
      const pool = await storePool(direct, { AliasAttributes: ['email'] });
      const holder = await storeUser(direct, pool, 'holder', { email: 'a@x.org', email_verified: 'true' }, ['email']);
      const claims = [{ alias: 'email', value: 'a@x.org', force: true }] as const;
      const attributes = { email: 'a@x.org', email_verified: 'true' };
      for (let calls = 0; ; calls += 1) {
        const user = makeUser(pool.id, 'ann', attributes);
        proxy.dieAfter(calls);
        const killed = await mortal.users.create(pool, { user, credential: makeCredential(), claims }).then(
          () => false,
          () => true,
        );
        const found = await direct.users.read(pool.id, 'ann');
        const owner = await direct.users.find(pool, 'a@x.org');
        expect(owner?.user.username).toBe(found === undefined ? 'holder' : 'ann');
        expect(found === undefined || found.credential !== undefined).toBe(true);
        if (!killed) break;
      }
      expect((await direct.users.read(pool.id, holder.username))?.user.attributes.email_verified).toBe('false');
    });

    it('frees every name when killed anywhere while deleting, once the deletion is repeated', async () => {
      const pool = await storePool(direct, { UsernameAttributes: ['email'] });
      for (let calls = 0, killed = true; killed; calls += 1) {
        const user = await storeUser(direct, pool, 'ann', { email: 'a@x.org' }, ['email']);
        await direct.families.begin(makeFamily(user));
        await direct.codes.put(user, makeCode());
        proxy.dieAfter(calls);
        killed = await mortal.users.delete(pool, user).then(
          () => false,
          () => true,
        );
        const byName = await direct.users.read(pool.id, 'ann');
        const byAddress = await direct.users.find(pool, 'a@x.org');
        expect(byAddress?.user.sub).toBe(byName?.user.sub);
        await direct.users.delete(pool, user);
        expect(await direct.users.find(pool, 'a@x.org')).toBeUndefined();
      }
    });

    it('sweeps the rest of a pool when it was killed anywhere before', async () => {
      const pool = await storePool(direct, { AliasAttributes: ['email'] });
      const client = makeClient(pool.id);
      await direct.clients.create(client);
      for (const name of ['ann', 'bob', 'eve']) {
        await storeUser(direct, pool, name, { email: `${name}@x.org` }, ['email']);
      }
      await direct.pools.delete(pool);
      for (let calls = 1; ; calls += 2) {
        proxy.dieAfter(calls);
        const killed = await mortal.pools.sweep(Number.MAX_SAFE_INTEGER).then(
          () => false,
          () => true,
        );
        if (!killed) break;
      }
      expect(await direct.clients.read(client.id)).toBeUndefined();
      for (const name of ['ann', 'bob', 'eve']) {
        expect(await direct.users.read(pool.id, name)).toBeUndefined();
        expect(await direct.users.find(pool, `${name}@x.org`)).toBeUndefined();
      }
    });

    it('does not let a name be kept by a user that is gone', async () => {
      const pool = await storePool(direct, { AliasAttributes: ['email'] });
      const table = createDynamoDbTable({ client: engine.client(), tableName: engine.tableName });
      const ann = await storeUser(direct, pool, 'ann', { email: 'a@x.org' }, ['email']);
      await table.delete({ pk: `U#${pool.id}#ann`, sk: 'USER' });
      expect(await direct.users.find(pool, 'a@x.org')).toBeUndefined();
      const bob = await storeUser(direct, pool, 'bob', { email: 'a@x.org' }, ['email']);
      expect((await direct.users.find(pool, 'a@x.org'))?.user).toEqual(bob);
      expect(ann.sub).not.toBe(bob.sub);
    });
  });
}

for (const [kind, missing] of Object.entries(availableEngines()) as [DynamoDbEngineKind, string | undefined][]) {
  if (missing === undefined) faultTests(kind);
  else it(`is not tried on ${kind}: ${missing}`, () => console.warn(`${kind} is left out: ${missing}`));
}
