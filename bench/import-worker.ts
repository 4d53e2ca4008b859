import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { runImports } from '../lambdas/flows/imports/run-imports.ts';
import { createAwsClient } from '../lambdas/platform/aws/aws-client.ts';
import { createDynamoDbTable } from '../lambdas/platform/aws/dynamodb-table.ts';
import { createLogger } from '../lambdas/platform/logger.ts';
import type { ImportFiles } from '../lambdas/platform/ports.ts';
import { systemRandom } from '../lambdas/platform/random.ts';
import { createSealer } from '../lambdas/platform/sealer.ts';
import { createStore } from '../lambdas/store/create-store.ts';
import { BENCH_DEPLOYMENT } from './bench-deployment.ts';
import type { ImportWorkerOptions } from './import-worker-options.ts';

const options = JSON.parse(process.argv[2] ?? '{}') as ImportWorkerOptions;
const HOUR_MS = 3_600_000;

/** The file on disk in place of S3's: what is measured is the work, not the network. */
const importFiles: ImportFiles = {
  async read(_, { offset, length }) {
    const file = await open(options.file);
    try {
      const { size } = await file.stat();
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset);
      return { bytes: buffer.subarray(0, bytesRead), size, etag: createHash('md5').update(options.file).digest('hex') };
    } finally {
      await file.close();
    }
  },
  delete: async () => undefined,
};

const client = createAwsClient({
  region: BENCH_DEPLOYMENT.region,
  credentials: () => ({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }),
  endpoints: { AWS_ENDPOINT_URL_DYNAMODB: options.endpoint },
});
const clock = { now: () => Date.now() + options.clockOffsetMs };
const key = { id: 'bench', sealing: Buffer.from(options.key, 'hex'), mac: Buffer.from(options.key, 'hex') };
await runImports(
  {
    clock,
    random: systemRandom,
    log: createLogger('WARN'),
    store: createStore(createDynamoDbTable({ client, tableName: options.tableName }), clock.now),
    sealer: createSealer({ newest: async () => key, oldest: async () => key, byId: async () => key }),
    importFiles,
    importResults: { open: async () => ({ write: async () => undefined }) },
  },
  clock.now() + HOUR_MS,
);
client.close();
