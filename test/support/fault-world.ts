import { createDynamoDbTable } from '../../lambdas/platform/aws/dynamodb-table.ts';
import { createStore } from '../../lambdas/store/create-store.ts';
import { type DynamoDbEngine, startDynamoDbEngine } from './dynamodb-engine.ts';
import { type Fault, type FaultProxy, startFaultProxy } from './fault-proxy.ts';
import { openWorld, type World, type WorldOptions } from './world.ts';

/** A world whose table fails as it is told. */
export interface FaultWorld {
  readonly world: World;
  readonly engine: DynamoDbEngine;
  /** Between the world and its table. */
  readonly proxy: FaultProxy;
  /** After so many calls of the table the next one fails so, or nothing answers any more, as if the caller had been killed. */
  failAfter(calls: number, way: Fault | 'killed'): void;
  /** Nothing fails any more. */
  heal(): void;
  close(): Promise<void>;
}

interface FaultWorldOptions {
  /** How often the service makes a call. */
  readonly attempts?: number;
  /** As of `openWorld`. */
  readonly services?: WorldOptions['services'];
}

/** Opens a world whose calls of the table go through a proxy that can fail them. */
export async function openFaultWorld({ attempts = 1, services }: FaultWorldOptions = {}): Promise<FaultWorld> {
  const engine = await startDynamoDbEngine('dynoxide');
  const proxy = await startFaultProxy(engine.endpoint);
  const endpoints = { AWS_ENDPOINT_URL: proxy.endpoint };
  // A call that isn't made again must not fail because the machine is busy.
  const client = engine.client({ endpoints, attempts, attemptTimeoutMs: 30_000 });
  const store = createStore(createDynamoDbTable({ client, tableName: engine.tableName }));
  const world = await openWorld({ services: { ...services, store } });
  return {
    world,
    engine,
    proxy,
    failAfter(calls, way) {
      if (way === 'killed') proxy.dieAfter(calls);
      else proxy.plan([...Array.from({ length: calls }, () => undefined), way]);
    },
    heal() {
      proxy.plan([]);
      proxy.dieAfter(undefined);
    },
    async close() {
      await world.close();
      await proxy.stop();
      await engine.stop();
    },
  };
}
