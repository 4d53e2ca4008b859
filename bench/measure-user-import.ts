import { fork } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { importColumns } from '../lambdas/domain/imports/import-columns.ts';
import type { ImportJob } from '../lambdas/domain/imports/import-job.ts';
import { createSchema } from '../lambdas/domain/pools/create-schema.ts';
import type { UserPool } from '../lambdas/domain/user-pool.ts';
import { createDynamoDbTable } from '../lambdas/platform/aws/dynamodb-table.ts';
import { createStore } from '../lambdas/store/create-store.ts';
import type { Store } from '../lambdas/store/store.ts';
import { startDynamoDbEngine } from '../test/support/dynamodb-engine.ts';
import type { ImportWorkerOptions } from './import-worker-options.ts';
import type { Report } from './report.ts';

/** A killed worker's lease is over by the next one's clock. */
const LEASE_MS = 61_000;
const PAGE = 1000;

/** How long a worker lives, ms. */
interface Life {
  readonly least: number;
  readonly most: number;
}

/** Rows of the files. */
interface Sizes {
  readonly leftAlone: number;
  readonly killed: number;
}

/**
 * Imports a file by worker processes that are killed (SIGKILL) at random moments of their `life`, until the job ends; and
 * before that one without kills. Throws when a user is missing or a counter is wrong.
 */
export const measureUserImport = async (sizes: Sizes, life: Life): Promise<Report> => {
  const undisturbed = await importOnce(sizes.leftAlone, undefined);
  const killed = await importOnce(sizes.killed, life);
  const present = (name: string, { rows, seconds, kills }: { rows: number; seconds: number; kills: number }) => [
    name,
    { value: rows, digits: 0 },
    { value: kills, digits: 0 },
    { value: seconds },
    { value: rows / seconds, digits: 0 },
  ];
  return {
    title: 'Import of users from a CSV file',
    columns: ['worker', 'rows', 'kills', 'seconds of work', 'rows per second'],
    rows: [
      present('left alone', { rows: sizes.leftAlone, ...undisturbed }),
      present('killed at random', { rows: sizes.killed, ...killed }),
    ],
    notes: [
      'One worker process, 32 users at once, RESET_REQUIRED users with an e-mail address (one item, by one conditional write), against the native engine on the same machine. After the kills, every user is there once and the counters are exact, or this fails.',
    ],
  };
};

const importOnce = async (rows: number, life: Life | undefined): Promise<{ seconds: number; kills: number }> => {
  const engine = await startDynamoDbEngine('dynoxide');
  const directory = mkdtempSync(join(tmpdir(), 'cognate-import-'));
  try {
    const { endpoint, tableName } = engine;
    const store = createStore(createDynamoDbTable({ client: engine.client(), tableName }));
    const pool = await createPool(store);
    const file = await writeFile(join(directory, 'users.csv'), pool, rows);
    const job = await startJob(store, pool);
    const options = { endpoint, tableName, file, key: randomBytes(32).toString('hex') };
    let kills = 0;
    let busyMs = 0;
    for (;;) {
      const begun = performance.now();
      const clockOffsetMs = kills * LEASE_MS;
      const ended = await work({ ...options, clockOffsetMs }, life && randomInt(life.least, life.most));
      busyMs += performance.now() - begun;
      const { status, progress } = (await store.imports.read(pool.id, job.id))!;
      if (status !== 'Pending' && status !== 'InProgress') break;
      if (ended) throw new Error('the worker left the job unfinished');
      kills += 1;
      console.error(`${progress.imported} of ${rows} rows after ${kills} kills`);
    }
    await verify(store, pool, job, rows);
    return { seconds: busyMs / 1000, kills };
  } finally {
    rmSync(directory, { recursive: true, force: true });
    await engine.stop();
  }
};

/** One worker; false when it was killed. */
const work = (options: ImportWorkerOptions, lifeMs: number | undefined): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, 'import-worker.ts'), [JSON.stringify(options)]);
    const timer = lifeMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), lifeMs);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      if (code === null ? signal === 'SIGKILL' : code === 0) resolve(code === 0);
      else reject(new Error(`the worker ended with ${code ?? signal}`));
    });
  });

const createPool = async (store: Store): Promise<UserPool> => {
  const id = 'eu-central-1_Benchmark';
  const now = Date.now();
  const pool: UserPool = {
    id,
    name: 'bench',
    arn: `arn:aws:cognito-idp:eu-central-1:123456789012:userpool/${id}`,
    createdAt: now,
    modifiedAt: now,
    configuration: {
      SchemaAttributes: createSchema([]),
      AutoVerifiedAttributes: ['email'],
    },
    version: 1,
  };
  await store.pools.create(pool, {}, { poolId: id, keys: [], version: 1 });
  return pool;
};

const writeFile = async (path: string, pool: UserPool, rows: number): Promise<string> => {
  const columns = importColumns(pool);
  const stream = createWriteStream(path);
  stream.write(`${columns.join(',')}\n`);
  for (let index = 0; index < rows; index += 1) {
    const row: Readonly<Record<string, string>> = {
      'cognito:username': `user-${index}`,
      name: `User ${index}\\, of many`,
      email: `user-${index}@example.com`,
      email_verified: 'true',
    };
    stream.write(`${columns.map((column) => row[column] ?? '').join(',')}\n`);
  }
  stream.end();
  await finished(stream);
  return path;
};

const startJob = async (store: Store, pool: UserPool): Promise<ImportJob> => {
  const job: ImportJob = {
    poolId: pool.id,
    id: 'import-bench',
    name: 'bench',
    logsRoleArn: 'arn:aws:iam::123456789012:role/logs',
    hashing: undefined,
    status: 'Created',
    createdAt: Date.now(),
    progress: { offset: 0, line: 0, imported: 0, skipped: 0, failed: 0 },
    attempts: 0,
  };
  await store.imports.create(job);
  await store.imports.start(job, Date.now());
  return job;
};

const verify = async (store: Store, pool: UserPool, { id }: ImportJob, rows: number): Promise<void> => {
  const { status, progress, completionMessage } = (await store.imports.read(pool.id, id))!;
  const { imported, skipped, failed } = progress;
  if (status !== 'Succeeded' || imported !== rows || skipped + failed !== 0) {
    throw new Error(`the job ended ${status} (${completionMessage}): ${JSON.stringify(progress)}`);
  }
  const names = new Set<string>();
  let found = 0;
  let cursor: string | undefined;
  do {
    const page = await store.users.list(pool, undefined, PAGE, cursor);
    for (const { username } of page.items) names.add(username);
    found += page.items.length;
    cursor = page.next;
  } while (cursor !== undefined);
  if (found !== rows || names.size !== rows) throw new Error(`${rows} rows made ${found} users, ${names.size} names`);
};
