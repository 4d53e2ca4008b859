import { fork } from 'node:child_process';
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportJob } from '../lambdas/domain/imports/import-job.ts';
import type { User } from '../lambdas/domain/user.ts';
import type { UserPool } from '../lambdas/domain/user-pool.ts';
import { createDynamoDbTable } from '../lambdas/platform/aws/dynamodb-table.ts';
import { createStore } from '../lambdas/store/create-store.ts';
import type { Store } from '../lambdas/store/store.ts';
import { startDynamoDbEngine } from '../test/support/dynamodb-engine.ts';
import { BENCH_DEPLOYMENT } from './bench-deployment.ts';
import { IMPORT_FILE } from './import-file.ts';
import type { ImportWorkerOptions } from './import-worker-options.ts';
import { makeBenchPool } from './make-bench-pool.ts';
import type { Report } from './report.ts';

/** A killed worker's lease is over by the next one's clock. */
const LEASE_MS = 61_000;
const PAGE = 1000;
const MEMORY = '/dev/shm';

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

interface Run {
  readonly rows: number;
  readonly hashing: ImportJob['hashing'];
  /** Undefined lets the worker live. */
  readonly life: Life | undefined;
}

interface Outcome {
  readonly counts: Readonly<Record<'imported' | 'skipped' | 'failed', number>>;
  readonly seconds: number;
  readonly kills: number;
}

/**
 * Imports files by a worker that is left alone, and one by workers that are killed (SIGKILL) at random moments of their `life`, until
 * the job ends. Throws when a user is missing or double, or a counter is wrong.
 */
export const measureUserImport = async (sizes: Sizes, life: Life): Promise<Report> => {
  const runs: readonly Run[] = [
    { rows: sizes.leftAlone, hashing: undefined, life: undefined },
    { rows: sizes.leftAlone, hashing: 'PBKDF2_SHA256', life: undefined },
    { rows: sizes.killed, hashing: 'PBKDF2_SHA256', life },
  ];
  const rows: Report['rows'][number][] = [];
  for (const run of runs) rows.push(present(run, await importOnce(run)));
  return {
    title: 'Import of users from a CSV file',
    columns: [
      'worker',
      'password hashes',
      'rows',
      'imported',
      'skipped',
      'failed',
      'kills',
      'seconds of work',
      'rows per second',
    ],
    rows,
    notes: [
      `One worker process, 32 users at once, against the native engine on the same machine, with its table in memory and the table's stream on. A user without a hash is one conditional write, with a hash a transaction of two items. One row in a hundred names an earlier row's user, one has no address. A worker is killed by SIGKILL after ${life.least / 1000} to ${life.most / 1000} s, at random; the seconds are those in which one ran, their starts included. At each transaction the native engine looks through the tokens of all transactions of the last ten minutes: the last rows of a long file with hashes go slower than the first, which DynamoDB knows nothing of.`,
      'After the last worker the counters are exact and every user is there once, with the right status, or this fails.',
    ],
  };
};

const present = ({ rows, hashing, life }: Run, { counts, seconds, kills }: Outcome): Report['rows'][number] => {
  const whole = (value: number) => value.toLocaleString('en');
  return [
    life === undefined ? 'left alone' : 'killed at random',
    hashing ?? 'none',
    whole(rows),
    whole(counts.imported),
    whole(counts.skipped),
    whole(counts.failed),
    { value: kills, digits: 0 },
    { value: seconds },
    { value: rows / seconds, digits: 0 },
  ];
};

const importOnce = async ({ rows, hashing, life }: Run): Promise<Outcome> => {
  const directory = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'cognate-import-'));
  try {
    const table = { file: join(directory, 'table.sqlite'), tableName: `cognate-${randomUUID()}` };
    const engine = await startDynamoDbEngine('dynoxide', table);
    try {
      const { endpoint, tableName } = engine;
      const store = createStore(createDynamoDbTable({ client: engine.client(), tableName }));
      const pool = makeBenchPool(`${BENCH_DEPLOYMENT.region}_Benchmark`);
      await store.pools.create(pool, {}, { poolId: pool.id, keys: [], version: 1 });
      const file = join(directory, 'users.csv');
      await IMPORT_FILE.write(file, pool, rows, hashing);
      const job = await startJob(store, pool, hashing);
      const options = { endpoint, tableName, file, key: randomBytes(32).toString('hex') };
      const work = await finish(store, job, options, life);
      return { ...work, counts: await verify(store, pool, job, rows) };
    } finally {
      await engine.stop();
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
};

/** One worker after the other until the job has ended. */
const finish = async (
  store: Store,
  { poolId, id }: ImportJob,
  options: Omit<ImportWorkerOptions, 'clockOffsetMs'>,
  life: Life | undefined,
): Promise<{ seconds: number; kills: number }> => {
  let kills = 0;
  let busyMs = 0;
  for (;;) {
    const begun = performance.now();
    const clockOffsetMs = kills * LEASE_MS;
    const ended = await runWorker({ ...options, clockOffsetMs }, life && randomInt(life.least, life.most));
    busyMs += performance.now() - begun;
    const { status, progress } = (await store.imports.read(poolId, id))!;
    if (status !== 'Pending' && status !== 'InProgress') return { seconds: busyMs / 1000, kills };
    if (ended) throw new Error('the worker left the job unfinished');
    kills += 1;
    console.error(`  line ${progress.line} after ${kills} kills`);
  }
};

/** One worker; false when it was killed. */
const runWorker = (options: ImportWorkerOptions, lifeMs: number | undefined): Promise<boolean> =>
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

const startJob = async (store: Store, pool: UserPool, hashing: ImportJob['hashing']): Promise<ImportJob> => {
  const job: ImportJob = {
    poolId: pool.id,
    id: 'import-bench',
    name: 'bench',
    logsRoleArn: 'arn:aws:iam::123456789012:role/logs',
    hashing,
    status: 'Created',
    createdAt: Date.now(),
    progress: { offset: 0, line: 0, imported: 0, skipped: 0, failed: 0 },
    attempts: 0,
  };
  await store.imports.create(job);
  await store.imports.start(job, Date.now());
  return job;
};

const verify = async (
  store: Store,
  pool: UserPool,
  { id, hashing }: ImportJob,
  rows: number,
): Promise<Outcome['counts']> => {
  const counts = { imported: 0, skipped: 0, failed: 0 };
  const missing = new Set<string>();
  for (let index = 0; index < rows; index += 1) {
    const outcome = IMPORT_FILE.outcomeOf(index);
    counts[outcome] += 1;
    if (outcome === 'imported') missing.add(IMPORT_FILE.usernameOf(index));
  }
  const { status, progress, completionMessage } = (await store.imports.read(pool.id, id))!;
  const { imported, skipped, failed } = progress;
  if (status !== 'Succeeded' || JSON.stringify({ imported, skipped, failed }) !== JSON.stringify(counts)) {
    throw new Error(`the job ended ${status} (${completionMessage}): ${JSON.stringify(progress)}`);
  }
  for await (const user of listAll(store, pool)) {
    const isRight = user.status === (hashing === undefined ? 'RESET_REQUIRED' : 'CONFIRMED');
    if (!missing.delete(user.username) || !isRight) throw new Error(`${user.username} should not be there, or not so`);
  }
  if (missing.size > 0) throw new Error(`${missing.size} users are missing, ${[...missing][0]} among them`);
  return counts;
};

async function* listAll(store: Store, pool: UserPool): AsyncGenerator<User> {
  let cursor: string | undefined;
  do {
    const page = await store.users.list(pool, undefined, PAGE, cursor);
    yield* page.items;
    cursor = page.next;
  } while (cursor !== undefined);
}
