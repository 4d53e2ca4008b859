import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDynamoDbTable } from '../../lambdas/platform/aws/dynamodb-table.ts';
import { ConflictError } from '../../lambdas/store/conflict-error.ts';
import { createStore } from '../../lambdas/store/create-store.ts';
import { keys } from '../../lambdas/store/keys.ts';
import { createServiceSettings } from '../../lambdas/store/service-settings.ts';
import type { Table } from '../../lambdas/store/table.ts';
import { availableEngines, type DynamoDbEngine, startDynamoDbEngine } from '../support/dynamodb-engine.ts';
import { NOW, storePool } from './fixtures.ts';

const kind = availableEngines().dynoxide === undefined ? 'dynoxide' : 'dynamodb-local';
const dataKey = (id: string, createdAt = 1) => ({ id, encrypted: 'AA==', createdAt });

describe('what is kept once per deployment', () => {
  let engine: DynamoDbEngine;
  let table: Table;
  beforeAll(async () => {
    engine = await startDynamoDbEngine(kind);
    table = createDynamoDbTable({ client: engine.client(), tableName: engine.tableName });
  });
  afterAll(() => engine.stop());

  it('has one first data key, however many set-ups run at once', async () => {
    const settings = createServiceSettings(table);
    expect(await settings.read()).toBeUndefined();
    await expect(settings.publish({ publicOrigin: 'https://x' })).rejects.toThrow(/do not exist/);
    const begun = await Promise.all(['a', 'b', 'c', 'd'].map((id) => settings.begin(dataKey(id))));
    expect(new Set(begun.map(({ dataKeys }) => dataKeys[0]?.id)).size).toBe(1);
    expect(await settings.read()).toEqual(begun[0]);
  });

  it('adds data keys one at a time, and publishes origin and secret', async () => {
    const settings = createServiceSettings(table);
    const before = await settings.begin(dataKey('z'));
    const after = await settings.addDataKey(before, dataKey('second', 2));
    expect(after.dataKeys.map(({ id }) => id)).toEqual([before.dataKeys[0]?.id, 'second']);
    await expect(settings.addDataKey(before, dataKey('third', 3))).rejects.toThrow(ConflictError);
    await settings.publish({ publicOrigin: 'https://x', sealedOriginVerify: 's' });
    await settings.publish({ publicOrigin: 'https://y' });
    expect(await settings.read()).toMatchObject({
      publicOrigin: 'https://y',
      sealedOriginVerify: 's',
      dataKeys: after.dataKeys,
    });
  });

  it('remembers a deleted pool until nothing can be added to it any more', async () => {
    let now = NOW;
    const store = createStore(table, () => now);
    const pool = await storePool(store);
    await store.pools.delete(pool);
    const tombstone = async () => (await table.get([keys.deletedPool(pool.id)]))[0];
    expect(await store.pools.sweep(now + 5000)).toBe(true);
    expect(await tombstone()).toBeDefined();
    await expect(store.pools.create(pool, {}, { poolId: pool.id, keys: [], version: 1 })).rejects.toThrow(
      ConflictError,
    );
    now += 16 * 60_000;
    expect(await store.pools.sweep(now + 5000)).toBe(true);
    expect(await tombstone()).toBeUndefined();
  });

  it('does not read an item of a newer format', async () => {
    await table.update(keys.service(), { set: { _v: 2 } });
    await expect(createServiceSettings(table).read()).rejects.toThrow(/service-settings 2/);
  });
});
