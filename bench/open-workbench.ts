import { randomBytes } from 'node:crypto';
import { openSync, writeSync } from 'node:fs';
import {
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { serveAllOperations } from '../lambdas/operations/index.ts';
import { createDynamoDbTable } from '../lambdas/platform/aws/dynamodb-table.ts';
import { systemClock } from '../lambdas/platform/clock.ts';
import type { Keyring } from '../lambdas/platform/keyring.ts';
import { createLogger } from '../lambdas/platform/logger.ts';
import { createMetrics } from '../lambdas/platform/metrics.ts';
import { createPasswordHasher } from '../lambdas/platform/password-hasher.ts';
import type { Messenger, PasswordHasher } from '../lambdas/platform/ports.ts';
import { systemRandom } from '../lambdas/platform/random.ts';
import { createSealer } from '../lambdas/platform/sealer.ts';
import type { Services } from '../lambdas/platform/services.ts';
import { createStore } from '../lambdas/store/create-store.ts';
import type { Table } from '../lambdas/store/table.ts';
import { createApiHandler, type HttpHandler } from '../lambdas/wire/aws-json.ts';
import type { WireServices } from '../lambdas/wire/wire-services.ts';
import { startDynamoDbEngine } from '../test/support/dynamodb-engine.ts';
import { createEvent, invokeInProcess, type SdkRequest, type SdkResponse } from './invoke-in-process.ts';
import type { Meter } from './meter.ts';
import type { Workbench } from './workbench.ts';

const REGION = 'eu-central-1';
const ROOT_KEY = { accessKeyId: 'CGBENCHBENCHBENCHBEN', secretAccessKey: 'bench-secret-bench-secret-bench-secret-0' };
const ORIGIN_SECRET = 'bench-origin-secret';
/** Argon2id's least: 8 KiB, one pass. */
const CHEAPEST = { memoryKib: 8, passes: 1 };

export interface WorkbenchOptions {
  readonly meter: Meter;
  readonly hashing: 'real' | 'cheapest';
  /** Has DynamoDB report capacity units, which costs the client some time of its own. */
  readonly reportCapacity: boolean;
}

/**
 * The whole wire chain with every operation in this process, on a real DynamoDB engine in another one, and a pool to measure on. The
 * meter runs only while a handler does: what the SDK and the benchmark do with requests and answers isn't counted.
 */
export const openWorkbench = async (options: WorkbenchOptions): Promise<Workbench> => {
  const { meter, hashing, reportCapacity } = options;
  const engine = await startDynamoDbEngine('dynoxide');
  const sent = new Map<string, string>();
  const table = createDynamoDbTable({
    client: engine.client({ observe: meter.observe }),
    tableName: engine.tableName,
    reportCapacity,
  });
  const handler = createHandler(table, createPasswordHasher(hashing === 'real' ? undefined : CHEAPEST), {
    sendEmail: async ({ to, html }) => void sent.set(to, html),
    sendText: async ({ to, text }) => void sent.set(to, text),
  });
  const measured = createClient((request) => {
    const event = createEvent(request, ORIGIN_SECRET);
    return meter.during(() => invokeInProcess(handler, event));
  });
  const unmeasured = createClient((request) => invokeInProcess(handler, createEvent(request, ORIGIN_SECRET)));
  return {
    ...(await createPool(unmeasured)),
    measured,
    unmeasured,
    codeSentTo(address) {
      const code = /\b\d{6}\b/.exec(sent.get(address) ?? '')?.[0];
      if (code === undefined) throw new Error(`no code was sent to ${address}`);
      return code;
    },
    close: () => engine.stop(),
  };
};

const createHandler = (table: Table, passwords: PasswordHasher, messenger: Messenger): HttpHandler => {
  const sink = openSync('/dev/null', 'w');
  const write = (line: string) => void writeSync(sink, line);
  const store = createStore(table);
  const services: Services & WireServices = {
    clock: systemClock,
    random: systemRandom,
    deployment: { region: REGION, accountId: '123456789012', publicOrigin: async () => 'https://bench.example' },
    store,
    sealer: createSealer(createFixedKeyring()),
    passwords,
    messenger,
    metrics: createMetrics(systemClock, write),
    log: createLogger('INFO', write),
    replay: store.replay,
    rootKey: async () => ROOT_KEY,
    originVerifySecret: async () => ORIGIN_SECRET,
  };
  return createApiHandler(services, serveAllOperations(services));
};

/** A container opens its data keys once and keeps them; here they are open from the start. */
const createFixedKeyring = (): Keyring => {
  const key = { id: randomBytes(8).toString('base64url'), sealing: randomBytes(32), mac: randomBytes(32) };
  return { newest: async () => key, oldest: async () => key, byId: async (id) => (id === key.id ? key : undefined) };
};

const createClient = (handle: (request: SdkRequest) => Promise<SdkResponse>): CognitoIdentityProviderClient =>
  new CognitoIdentityProviderClient({
    endpoint: 'https://bench.example',
    region: REGION,
    credentials: ROOT_KEY,
    maxAttempts: 1,
    requestHandler: { handle: async (request: SdkRequest) => ({ response: await handle(request) }) },
  });

const createPool = async (client: CognitoIdentityProviderClient) => {
  const { UserPool } = await client.send(
    new CreateUserPoolCommand({ PoolName: 'bench', AutoVerifiedAttributes: ['email'] }),
  );
  const userPoolId = UserPool?.Id ?? '';
  const { UserPoolClient } = await client.send(
    new CreateUserPoolClientCommand({
      UserPoolId: userPoolId,
      ClientName: 'bench',
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    }),
  );
  return { userPoolId, clientId: UserPoolClient?.ClientId ?? '' };
};
