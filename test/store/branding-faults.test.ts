import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ManagedLoginBranding } from '../../lambdas/domain/branding/managed-login-branding.ts';
import { removeBrandingOfClient } from '../../lambdas/flows/branding/remove-branding-of-client.ts';
import { createDynamoDbTable } from '../../lambdas/platform/aws/dynamodb-table.ts';
import { ConflictError } from '../../lambdas/store/conflict-error.ts';
import { createStore } from '../../lambdas/store/create-store.ts';
import { keys } from '../../lambdas/store/keys.ts';
import type { Store } from '../../lambdas/store/store.ts';
import type { Table } from '../../lambdas/store/table.ts';
import { type DynamoDbEngine, startDynamoDbEngine } from '../support/dynamodb-engine.ts';
import { type Fault, type FaultProxy, startFaultProxy } from '../support/fault-proxy.ts';
import { type AssetShelf, openAssetShelf } from '../support/open-asset-shelf.ts';
import { storeClient, storePool } from './fixtures.ts';

const PASSING: readonly Fault[] = ['throttle', 'server-error', 'conflict', 'garbage', 'drop-before', 'drop-after'];
const BYTES = Buffer.alloc(800_000, 7);
const DIGEST = 'd'.repeat(43);
const IMAGE = { digest: DIGEST, extension: 'PNG', mediaType: 'image/png', bytes: BYTES, uploadedAt: 1000 };

describe('brandings on a failing table', () => {
  let engine: DynamoDbEngine;
  let proxy: FaultProxy;
  let patient: Store;
  let mortal: Store;
  let direct: Store;
  let table: Table;
  let shelf: AssetShelf;
  let now = 10_000;
  beforeAll(async () => {
    engine = await startDynamoDbEngine('dynoxide');
    proxy = await startFaultProxy(engine.endpoint);
    const endpoints = { AWS_ENDPOINT_URL: proxy.endpoint };
    const tableWith = (client: ReturnType<typeof engine.client>) =>
      createDynamoDbTable({ client, tableName: engine.tableName });
    shelf = await openAssetShelf({ now: Date.now });
    const open = (on: Table) => createStore(on, () => now, undefined, shelf.files);
    table = tableWith(engine.client());
    patient = open(tableWith(engine.client({ endpoints })));
    mortal = open(tableWith(engine.client({ endpoints, attempts: 1 })));
    direct = open(table);
  });
  afterEach(() => {
    proxy.plan([]);
    proxy.dieAfter(undefined);
    shelf.store.before = () => undefined;
    shelf.store.objects.clear();
  });
  afterAll(async () => {
    await proxy.stop();
    await shelf.close();
    await engine.stop();
  });

  const brandingOf = (poolId: string, clientId: string): ManagedLoginBranding => ({
    id: '00000000-0000-4000-8000-000000000000',
    poolId,
    clientId,
    usesProvidedValues: false,
    settings: { a: 1 },
    assets: [{ category: 'FORM_LOGO', colorMode: 'LIGHT', extension: 'PNG', digest: DIGEST, size: BYTES.length }],
    createdAt: 1,
    modifiedAt: 1,
    version: 1,
  });
  /** Sort keys of what a client's branding takes. */
  const left = async (poolId: string): Promise<string[]> => {
    const { items } = await table.query({ partition: keys.poolPartition(poolId), limit: 100, consistent: true });
    return items.map(({ sk }) => sk).filter((sk) => /^(?:ASSET|BRANDING|BRANDINGID|UI)#/.test(sk));
  };

  it.each(PASSING)('are written once each after: %s', async (fault) => {
    const pool = await storePool(direct);
    const client = await storeClient(direct, pool.id);
    const planned = <T>(work: () => Promise<T>): Promise<T> => {
      proxy.plan([fault, fault]);
      return work();
    };
    await planned(() => patient.assets.put(pool.id, client.id, IMAGE));
    expect((await direct.assets.read(pool.id, client.id, IMAGE))?.length).toBe(BYTES.length);
    const branding = brandingOf(pool.id, client.id);
    expect(await planned(() => patient.brandings.create(branding))).toBe('created');
    expect(await direct.brandings.read(pool.id, branding.id)).toEqual(branding);
    await planned(() => removeBrandingOfClient({ store: patient }, pool.id, client.id));
    expect([await left(pool.id), shelf.names()]).toEqual([[], []]);
  });

  it('are removed whole by a second attempt, wherever the first is killed', async () => {
    const pool = await storePool(direct);
    const client = await storeClient(direct, pool.id);
    for (let calls = 0, whole = false; !whole; calls += 1) {
      await direct.assets.put(pool.id, client.id, IMAGE);
      if (!(await direct.brandings.find(pool.id, client.id)))
        await direct.brandings.create(brandingOf(pool.id, client.id));
      proxy.dieAfter(calls);
      whole = await removeBrandingOfClient({ store: mortal }, pool.id, client.id).then(
        () => true,
        () => false,
      );
      proxy.dieAfter(undefined);
      const kept = await direct.brandings.find(pool.id, client.id);
      const image = await direct.assets.read(pool.id, client.id, IMAGE);
      expect(kept === undefined || image !== undefined).toBe(true);
      now += 7 * 60 * 1000;
      await removeBrandingOfClient({ store: direct }, pool.id, client.id);
      expect([await left(pool.id), shelf.names()]).toEqual([[], []]);
    }
  });

  it('keep images that are uploaded again while they are swept, and take none once the client is gone', async () => {
    const pool = await storePool(direct);
    const client = await storeClient(direct, pool.id);
    await direct.assets.put(pool.id, client.id, IMAGE);
    await direct.assets.put(pool.id, client.id, { ...IMAGE, uploadedAt: 3000 });
    await direct.assets.sweep(pool.id, client.id, new Set(), 2000);
    expect(await direct.assets.read(pool.id, client.id, IMAGE)).toBeDefined();
    await direct.assets.sweep(pool.id, client.id, new Set([DIGEST]), 9000);
    expect(await left(pool.id)).toHaveLength(1);
    await direct.assets.sweep(pool.id, client.id, new Set(), 9000);
    expect([await left(pool.id), shelf.names()]).toEqual([[], []]);
    await direct.clients.delete(client);
    await expect(direct.assets.put(pool.id, client.id, IMAGE)).rejects.toThrow(ConflictError);
    await expect(direct.brandings.create(brandingOf(pool.id, client.id))).rejects.toThrow(ConflictError);
  });

  it('are never without their bytes: nobody uploads an image while the same is being removed', async () => {
    const pool = await storePool(direct);
    const client = await storeClient(direct, pool.id);
    await direct.assets.put(pool.id, client.id, IMAGE);
    const outcomes: string[] = [];
    shelf.store.before = async (method) => {
      if (method !== 'DELETE' || outcomes.length > 0) return;
      outcomes.push('asked');
      const again = { ...IMAGE, uploadedAt: 99_000 };
      outcomes.push(
        await direct.assets.put(pool.id, client.id, again).then(
          () => 'taken',
          (error: Error) => error.name,
        ),
      );
    };
    await direct.assets.sweep(pool.id, client.id, new Set(), 9000);
    expect(outcomes).toEqual(['asked', 'ConflictError']);
    expect([await left(pool.id), shelf.names()]).toEqual([[], []]);
    await direct.assets.put(pool.id, client.id, IMAGE);
    expect(shelf.names()).toHaveLength(1);
  });

  it('are free again when whoever removed them was killed, once nobody can be at it any more', async () => {
    const pool = await storePool(direct);
    const client = await storeClient(direct, pool.id);
    await direct.assets.put(pool.id, client.id, IMAGE);
    shelf.store.before = (method) => {
      if (method === 'DELETE') throw new Error('no bucket');
    };
    await expect(direct.assets.sweep(pool.id, client.id, new Set(), 9000)).rejects.toThrow();
    shelf.store.before = () => undefined;
    await expect(direct.assets.put(pool.id, client.id, IMAGE)).rejects.toThrow(ConflictError);
    now += 7 * 60 * 1000;
    await direct.assets.put(pool.id, client.id, { ...IMAGE, uploadedAt: now });
    expect(await direct.assets.read(pool.id, client.id, IMAGE)).toHaveLength(BYTES.length);
  });

  it('leave no file that came after the client was gone', async () => {
    const pool = await storePool(direct);
    const client = await storeClient(direct, pool.id);
    shelf.store.before = async (method) => {
      if (method !== 'PUT') return;
      shelf.store.before = () => undefined;
      await removeBrandingOfClient({ store: direct }, pool.id, client.id);
    };
    await expect(direct.assets.put(pool.id, client.id, IMAGE)).rejects.toThrow(ConflictError);
    expect([await left(pool.id), shelf.names()]).toEqual([[], []]);
  });

  it('go with their pool, wherever its sweeper is killed', async () => {
    for (const calls of [0, 1, 2, 3, 4, 5]) {
      const pool = await storePool(direct);
      const client = await storeClient(direct, pool.id);
      await direct.assets.put(pool.id, client.id, IMAGE);
      await direct.pools.delete((await direct.pools.read(pool.id))!);
      proxy.dieAfter(calls);
      await mortal.pools.sweep(Number.MAX_SAFE_INTEGER).catch(() => undefined);
      proxy.dieAfter(undefined);
      const [manifests, names] = [await left(pool.id), shelf.names()];
      expect(names.length === 0 || manifests.length > 0).toBe(true);
      await direct.pools.sweep(Number.MAX_SAFE_INTEGER);
      expect([await left(pool.id), shelf.names()]).toEqual([[], []]);
    }
  });
});
