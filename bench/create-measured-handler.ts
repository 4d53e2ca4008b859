import { randomBytes } from 'node:crypto';
import { openSync, writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serveAllOperations } from '../lambdas/operations/index.ts';
import { type AwsClientOptions, createAwsClient } from '../lambdas/platform/aws/aws-client.ts';
import { createDynamoDbTable } from '../lambdas/platform/aws/dynamodb-table.ts';
import { createLambdaClient } from '../lambdas/platform/aws/lambda-client.ts';
import { createBreachedPasswords } from '../lambdas/platform/breached-passwords.ts';
import { createChallengeMachine } from '../lambdas/platform/challenge-machine.ts';
import { systemClock } from '../lambdas/platform/clock.ts';
import { createCodeEncrypter } from '../lambdas/platform/code-encrypter.ts';
import { createFunctions } from '../lambdas/platform/functions.ts';
import { createImportFiles } from '../lambdas/platform/import-files.ts';
import { createImportResults } from '../lambdas/platform/import-results.ts';
import type { ImportServices } from '../lambdas/platform/import-services.ts';
import { createImportUploads } from '../lambdas/platform/import-uploads.ts';
import type { Keyring } from '../lambdas/platform/keyring.ts';
import { createLogger } from '../lambdas/platform/logger.ts';
import { createMetrics } from '../lambdas/platform/metrics.ts';
import { createPasswordHasher } from '../lambdas/platform/password-hasher.ts';
import type { Messenger } from '../lambdas/platform/ports.ts';
import { systemRandom } from '../lambdas/platform/random.ts';
import { createSealer } from '../lambdas/platform/sealer.ts';
import type { Services } from '../lambdas/platform/services.ts';
import { createWeb } from '../lambdas/platform/web.ts';
import type { WebServices } from '../lambdas/platform/web-services.ts';
import { createStore } from '../lambdas/store/create-store.ts';
import { createApiHandler, type HttpHandler } from '../lambdas/wire/aws-json.ts';
import type { WireServices } from '../lambdas/wire/wire-services.ts';
import { BENCH_DEPLOYMENT } from './bench-deployment.ts';
import type { HostOptions } from './host-protocol.ts';

/** Argon2id's least: 8 KiB, one pass. */
const CHEAPEST = { memoryKib: 8, passes: 1 };

/** DynamoDB Local shows tables only to the key that made them: test/support/dynamodb-engine.ts. */
const ENGINE_KEY = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };

/**
 * The whole wire chain with every operation, composed as a function composes it, except that the data keys are open from the start (a
 * container opens them once and keeps them) and that messages go to `messenger`.
 */
export const createMeasuredHandler = (
  options: HostOptions,
  messenger: Messenger,
  observe: NonNullable<AwsClientOptions['observe']>,
): HttpHandler => {
  const { region, accountId, publicOrigin, rootKey, originVerifySecret } = BENCH_DEPLOYMENT;
  const client = createAwsClient({
    region,
    credentials: () => ENGINE_KEY,
    endpoints: { AWS_ENDPOINT_URL_DYNAMODB: options.dynamoDbEndpoint },
    observe,
  });
  const { tableName, reportCapacity } = options;
  const store = createStore(createDynamoDbTable({ client, tableName, reportCapacity }));
  const sink = openSync('/dev/null', 'w');
  const write = (line: string) => void writeSync(sink, line);
  const bucket = { name: 'bench', region, credentials: () => ENGINE_KEY, endpoints: {} };
  const services: Services & ImportServices & WebServices & WireServices = {
    clock: systemClock,
    random: systemRandom,
    deployment: { region, accountId, publicOrigin: async () => publicOrigin, requestRates: {} },
    store,
    sealer: createSealer(createOpenKeyring()),
    passwords: createPasswordHasher(options.hashing === 'real' ? undefined : CHEAPEST),
    breachedPasswords: createBreachedPasswords({
      readList: () => readFile(join(import.meta.dirname, '..', 'model', 'breached-passwords.bin')),
      rangeUrl: undefined,
      web: createWeb(),
      metrics: createMetrics(systemClock, write),
    }),
    messenger,
    logDelivery: { prepare: async () => 'ready', write: async () => undefined, pretend: async () => undefined },
    functions: createFunctions(createLambdaClient({ region, credentials: () => ENGINE_KEY, endpoints: {} })),
    challengeMachine: createChallengeMachine(
      () => client,
      () => 'arn:none',
    ),
    codeEncrypter: createCodeEncrypter(client),
    web: createWeb(),
    importUploads: createImportUploads(bucket, systemClock),
    importFiles: createImportFiles(bucket, systemClock),
    importResults: createImportResults(client, '/bench', systemClock),
    importWorker: { wake: async () => undefined },
    metrics: createMetrics(systemClock, write),
    log: createLogger('INFO', write),
    replay: store.replay,
    rootKey: async () => rootKey,
    originVerifySecret: async () => originVerifySecret,
  };
  return createApiHandler(services, serveAllOperations(services));
};

const createOpenKeyring = (): Keyring => {
  const key = { id: randomBytes(8).toString('base64url'), sealing: randomBytes(32), mac: randomBytes(32) };
  return { newest: async () => key, oldest: async () => key, byId: async (id) => (id === key.id ? key : undefined) };
};
