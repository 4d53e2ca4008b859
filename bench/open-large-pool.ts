import { createDynamoDbTable } from '../lambdas/platform/aws/dynamodb-table.ts';
import { createStore } from '../lambdas/store/create-store.ts';
import { type DynamoDbEngine, startDynamoDbEngine } from '../test/support/dynamodb-engine.ts';
import { buildLargePool } from './build-large-pool.ts';
import { LARGE_POOL } from './large-pool.ts';
import { type Host, openHost } from './open-host.ts';

/** The measured process on a table with `LARGE_POOL` of `size` users; closing it ends the engine too. */
export const openLargePool = async (size: number): Promise<Host> => {
  const engine = await startDynamoDbEngine('dynoxide', await buildLargePool(size));
  await createPoolOnce(engine).catch(async (error) => {
    await engine.stop();
    throw error;
  });
  const { endpoint: dynamoDbEndpoint, tableName } = engine;
  const host = openHost({ hashing: 'cheapest', reportCapacity: true, dynamoDbEndpoint, tableName });
  return {
    ...host,
    async close() {
      await host.close();
      await engine.stop();
    },
  };
};

const createPoolOnce = async (engine: DynamoDbEngine): Promise<void> => {
  const { pool, group } = LARGE_POOL;
  const store = createStore(createDynamoDbTable({ client: engine.client(), tableName: engine.tableName }));
  if ((await store.pools.read(pool.id)) !== undefined) return;
  await store.pools.create(pool, {}, { poolId: pool.id, keys: [], version: 1 });
  await store.groups.create(group);
};
