import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { User } from '../../lambdas/domain/user.ts';
import type { UserPool } from '../../lambdas/domain/user-pool.ts';
import type { UserPoolClient } from '../../lambdas/domain/user-pool-client.ts';
import type { AwsCall } from '../../lambdas/platform/aws/aws-client.ts';
import { createDynamoDbTable } from '../../lambdas/platform/aws/dynamodb-table.ts';
import { createStore } from '../../lambdas/store/create-store.ts';
import type { Store } from '../../lambdas/store/store.ts';
import { availableEngines, type DynamoDbEngine, startDynamoDbEngine } from '../support/dynamodb-engine.ts';
import {
  makeCode,
  makeCredential,
  makeFamily,
  makeUser,
  NOW,
  storeClient,
  storeGroup,
  storePool,
  storeUser,
} from './fixtures.ts';

interface Used {
  readonly calls: string[];
  readonly units: number;
}

const kind = availableEngines()['dynamodb-local'] === undefined ? 'dynamodb-local' : 'dynoxide';

describe(`what the store costs on ${kind}`, () => {
  let engine: DynamoDbEngine;
  let store: Store;
  let pool: UserPool;
  let client: UserPoolClient;
  let ann: User;
  const calls: AwsCall[] = [];

  const used = async (work: () => Promise<unknown>): Promise<Used> => {
    calls.length = 0;
    await work();
    const units = calls.flatMap(({ response }) => {
      const { ConsumedCapacity = [] } = response as { ConsumedCapacity?: Capacity | Capacity[] };
      return [ConsumedCapacity].flat().map(({ CapacityUnits }) => CapacityUnits);
    });
    return { calls: calls.map(({ operation }) => operation), units: units.reduce((sum, unit) => sum + unit, 0) };
  };

  beforeAll(async () => {
    engine = await startDynamoDbEngine(kind);
    const observed = engine.client({ observe: (call) => calls.push(call) });
    store = createStore(createDynamoDbTable({ client: observed, tableName: engine.tableName, reportCapacity: true }));
    pool = await storePool(store, { AliasAttributes: ['email'] });
    client = await storeClient(store, pool.id);
    ann = makeUser(pool.id, 'ann', { email: 'a@x.org', email_verified: 'true' });
    await store.users.create(pool, {
      user: ann,
      credential: makeCredential(),
      claims: [{ alias: 'email', value: 'a@x.org' }],
    });
    await store.users.readForSignIn(client.id, 'ann');
  });
  afterAll(() => engine.stop());

  it('signs up in one transaction', async () => {
    const user = makeUser(pool.id, 'bob', { email: 'b@x.org' });
    const { calls: made, units } = await used(() =>
      store.users.create(pool, { user, credential: makeCredential(), claims: [], code: makeCode() }),
    );
    expect(made).toEqual(['TransactWriteItems']);
    // User, credential and code at two units each, and one or two for each of the five indexes that list the user.
    expect(units).toBeLessThanOrEqual(20);
  });

  it('reads for a sign-in once, and once more for an alias', async () => {
    const byName = await used(() => store.users.readForSignIn(client.id, 'ann'));
    expect(byName).toEqual({ calls: ['BatchGetItem'], units: 4 });
    const byAlias = await used(() => store.users.readForSignIn(client.id, 'a@x.org'));
    expect(byAlias.calls).toEqual(['BatchGetItem', 'BatchGetItem']);
    expect(byAlias.units).toBeLessThanOrEqual(7);
  });

  it('writes a sign-in once, for one unit', async () => {
    const family = makeFamily(ann, client.id);
    expect(await used(() => store.families.begin(family))).toEqual({ calls: ['PutItem'], units: 1 });
    const key = { clientId: client.id, poolId: pool.id, username: 'ann', familyId: family.id };
    expect(await used(() => store.users.readForToken(key))).toEqual({ calls: ['BatchGetItem'], units: 4 });
    expect(await used(() => store.families.rotate(family, { next: 0 }))).toEqual({ calls: ['PutItem'], units: 1 });
  });

  it('counts a failure, a limit and a replay for one unit each', async () => {
    const none = { count: 0, lastAt: 0 };
    const once = { calls: ['UpdateItem'], units: 1 };
    expect(await used(() => store.limits.take(pool.id, 'ann', 'op', 5, NOW))).toEqual(once);
    expect((await used(() => store.users.recordFailure(ann, none, { count: 1, lastAt: NOW }))).calls).toEqual([
      'UpdateItem',
    ]);
    expect(await used(() => store.replay.remember('signature', NOW))).toEqual({ calls: ['PutItem'], units: 1 });
  });

  it('joins and leaves a group in one transaction, whatever the group’s size', async () => {
    const group = await storeGroup(store, pool.id, 'staff');
    const user = await storeUser(store, pool, 'joiner');
    const joining = await used(() => store.memberships.add(user, group, []));
    // User and member at two units each, which DynamoDB Local counts as one.
    expect(joining.calls).toEqual(['TransactWriteItems']);
    expect(joining.units).toBeLessThanOrEqual(4);
    const [joined] = (await store.memberships.listUsers(group, 1, undefined)).items;
    expect(joined && (await used(() => store.memberships.remove(joined, group)))).toEqual(joining);
  });

  it('reads a user’s groups once for one unit each, and not again until one is changed', async () => {
    const groups = [await storeGroup(store, pool.id, 'one'), await storeGroup(store, pool.id, 'two')];
    const user = { ...ann, groups: groups.map(({ name, id }) => ({ group: name, id })) };
    const now = (await store.pools.read(pool.id)) ?? pool;
    const nothing = { calls: [], units: 0 };
    expect(await used(() => store.memberships.groupsOf(now, ann))).toEqual(nothing);
    expect(await used(() => store.memberships.groupsOf(now, user))).toEqual({ calls: ['BatchGetItem'], units: 2 });
    expect(await used(() => store.memberships.groupsOf(now, user))).toEqual(nothing);
    const later = { ...now, version: now.version + 1 };
    expect((await used(() => store.memberships.groupsOf(later, user))).units).toBe(2);
  });

  it('lists a page of a group’s users for the page alone', async () => {
    const group = await storeGroup(store, pool.id, 'crowd');
    for (let index = 0; index < 30; index += 1) {
      await store.memberships.add(await storeUser(store, pool, `member-${index}`), group, []);
    }
    const page = await used(() => store.memberships.listUsers(group, 10, undefined));
    // Eleven members fit one unit, or barely two; ten users are one each.
    expect(page.calls).toEqual(['Query', 'BatchGetItem']);
    expect(page.units).toBeLessThanOrEqual(12);
  });

  it('changes and deletes a group in one transaction, whoever is in it', async () => {
    const group = await storeGroup(store, pool.id, 'fleeting');
    const changing = await used(() => store.groups.update(group));
    expect(changing.calls).toEqual(['TransactWriteItems']);
    expect(changing.units).toBeLessThanOrEqual(4);
    expect((await used(() => store.groups.delete({ ...group, version: 2 }))).calls).toEqual(['TransactWriteItems']);
  });

  it('changes only a user in one conditional write', async () => {
    const { calls: made } = await used(() => store.users.change(pool, ann, { setAttributes: { locale: 'de' } }));
    expect(made).toEqual(['PutItem']);
  });
});

interface Capacity {
  readonly CapacityUnits: number;
}
