import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDynamoDbTable } from '../../lambdas/platform/aws/dynamodb-table.ts';
import { createStore } from '../../lambdas/store/create-store.ts';
import type { Store } from '../../lambdas/store/store.ts';
import { readUserChanges } from '../../lambdas/store/user-counts/read-user-changes.ts';
import {
  availableEngines,
  type DynamoDbEngine,
  type DynamoDbEngineKind,
  startDynamoDbEngine,
} from '../support/dynamodb-engine.ts';
import { readStream } from '../support/read-stream.ts';
import { storePool, storeUser } from './fixtures.ts';

const kinds = Object.entries(availableEngines()).flatMap(([kind, missing]) => (missing === undefined ? [kind] : []));

describe.each(kinds as DynamoDbEngineKind[])('users counted along the stream of %s', (kind) => {
  let engine: DynamoDbEngine;
  let store: Store;
  beforeAll(async () => {
    engine = await startDynamoDbEngine(kind);
    store = createStore(createDynamoDbTable({ client: engine.client(), tableName: engine.tableName }));
  });
  afterAll(() => engine.stop());

  it('are those that there are, however often a crash has the records come again', async () => {
    const pool = await storePool(store);
    const other = await storePool(store);
    const users = [];
    for (const name of ['ann', 'bob', 'cid', 'dan']) users.push(await storeUser(store, pool, name));
    await storeUser(store, other, 'ann');
    const [ann, bob] = users;
    if (!ann || !bob) throw new Error('no users');
    await store.users.change(pool, ann, { setAttributes: { name: 'Ann' } });
    await store.users.delete(pool, bob);
    await storeUser(store, pool, 'bob');
    await store.users.delete(other, (await store.users.read(other.id, 'ann'))?.user ?? ann);

    const changes = readUserChanges(await readStream(engine));
    expect(changes).toHaveLength(8);
    for (let handled = 0; handled <= changes.length; handled += 1) {
      await store.userCounts.record(changes.slice(0, handled));
    }
    await store.userCounts.record(changes);
    expect(await store.userCounts.read(pool.id)).toBe(4);
    expect(await store.userCounts.read(other.id)).toBe(0);
  });
});
