import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Group } from '../../lambdas/domain/group.ts';
import type { User } from '../../lambdas/domain/user.ts';
import type { UserPool } from '../../lambdas/domain/user-pool.ts';
import { createDynamoDbTable } from '../../lambdas/platform/aws/dynamodb-table.ts';
import { createStore } from '../../lambdas/store/create-store.ts';
import type { Store } from '../../lambdas/store/store.ts';
import { type DynamoDbEngine, startDynamoDbEngine } from '../support/dynamodb-engine.ts';
import { type Fault, type FaultProxy, startFaultProxy } from '../support/fault-proxy.ts';
import { makeGroup, storeGroup, storePool, storeUser } from './fixtures.ts';

const PASSING: readonly Fault[] = ['throttle', 'server-error', 'conflict', 'garbage', 'drop-before', 'drop-after'];
const NEVER = Number.MAX_SAFE_INTEGER;
const HOUR_MS = 3_600_000;

describe('groups on a failing table', () => {
  let engine: DynamoDbEngine;
  let proxy: FaultProxy;
  /** Through the proxy. */
  let patient: Store;
  let mortal: Store;
  /** Past the proxy. */
  let direct: Store;
  let elapsed = 0;
  beforeAll(async () => {
    engine = await startDynamoDbEngine('dynoxide');
    proxy = await startFaultProxy(engine.endpoint);
    const endpoints = { AWS_ENDPOINT_URL: proxy.endpoint };
    const storeWith = (client: ReturnType<typeof engine.client>) =>
      createStore(createDynamoDbTable({ client, tableName: engine.tableName }), () => Date.now() + elapsed);
    patient = storeWith(engine.client({ endpoints }));
    mortal = storeWith(engine.client({ endpoints, attempts: 1 }));
    direct = storeWith(engine.client());
  });
  afterEach(() => {
    proxy.plan([]);
    proxy.dieAfter(undefined);
  });
  afterAll(async () => {
    await proxy.stop();
    await engine.stop();
  });

  const survives = (work: Promise<unknown>): Promise<boolean> =>
    work.then(
      () => true,
      () => false,
    );
  const isListed = async (group: Group, user: User): Promise<boolean> => {
    const { items } = await direct.memberships.listUsers(group, 60, undefined);
    return items.some(({ sub }) => sub === user.sub);
  };
  const isKnown = async (pool: UserPool, group: Group, user: User): Promise<boolean> => {
    const found = await direct.users.read(pool.id, user.username);
    return found?.user.groups?.some(({ id }) => id === group.id) ?? false;
  };

  it.each(PASSING)('are written once each after: %s', async (fault) => {
    const pool = await storePool(direct);
    const user = await storeUser(direct, pool, 'ann');
    const group = makeGroup(pool.id, 'staff');
    const planned = <T>(work: () => Promise<T>): Promise<T> => {
      proxy.plan([fault, fault]);
      return work();
    };
    expect(await planned(() => patient.groups.create(group))).toBe('created');
    const changed = await planned(() => patient.groups.update({ ...group, precedence: 3 }));
    expect(changed.version).toBe(2);
    const joined = await planned(() => patient.memberships.add(user, changed, []));
    expect(joined.version).toBe(2);
    expect((await planned(() => patient.memberships.listUsers(changed, 9, undefined))).items).toEqual([joined]);
    expect((await planned(() => patient.memberships.remove(joined, changed))).version).toBe(3);
    await planned(() => patient.groups.delete(changed));
    expect(await direct.pools.read(pool.id)).toMatchObject({ groupCount: 0, version: pool.version + 3 });
  });

  it('lose all their members or none when killed while being deleted, and leave nothing once swept', async () => {
    const pool = await storePool(direct);
    const user = await storeUser(direct, pool, 'ann');
    for (let calls = 0, whole = false; !whole; calls += 1) {
      const group = await storeGroup(direct, pool.id, 'staff');
      const present = (await direct.users.read(pool.id, 'ann'))?.user ?? user;
      await direct.memberships.add(present, group, []);
      proxy.dieAfter(calls);
      const ending = async () => {
        await mortal.groups.delete(group);
        elapsed += HOUR_MS;
        await mortal.groups.sweep(NEVER);
      };
      whole = await survives(ending());
      const left = await direct.groups.read(pool.id, 'staff');
      const now = (await direct.pools.read(pool.id)) ?? pool;
      const member = (await direct.users.read(pool.id, 'ann'))?.user ?? user;
      expect((await direct.memberships.groupsOf(now, member)).length).toBe(left === undefined ? 0 : 1);
      await direct.groups.delete(group);
      expect(await direct.groups.sweep(NEVER)).toBe(true);
      expect(await isListed(group, user)).toBe(false);
    }
  });

  it('agree with each of their users, wherever the deletion of one is killed', async () => {
    const pool = await storePool(direct);
    const groups: Group[] = [];
    for (let index = 0; index < 100; index += 1) groups.push(await storeGroup(direct, pool.id, `g${index}`));
    for (let calls = 0, whole = false; !whole; calls += 1) {
      let user = await storeUser(direct, pool, 'ann');
      for (const [index, group] of groups.entries()) {
        user = await direct.memberships.add(user, group, groups.slice(0, index));
      }
      proxy.dieAfter(calls);
      whole = await survives(mortal.users.delete(pool, user));
      for (const group of [groups[0], groups[89], groups[90], groups[99]]) {
        if (group) expect(await isListed(group, user)).toBe(await isKnown(pool, group, user));
      }
      await direct.users.delete(pool, user);
      for (const group of groups) expect(await isListed(group, user)).toBe(false);
    }
  });
});
