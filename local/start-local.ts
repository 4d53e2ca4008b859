import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import type { Account, DeniedCall } from './account.ts';
import { type AwsGateway, createGateway } from './aws/create-gateway.ts';
import { deployStack } from './cloudformation/deploy-stack.ts';
import { readAssembly } from './cloudformation/read-assembly.ts';
import type { ResourceRecord } from './cloudformation/resource-handler.ts';
import type { AssemblyStack } from './cloudformation/template.ts';
import { createConsole } from './console/create-console.ts';
import type { InboxMessage } from './console/open-inbox.ts';
import { createAccount } from './create-account.ts';
import { requireSameEngine } from './engine/require-same-engine.ts';
import { startDynamoDbEngine } from './engine/start-dynamodb-engine.ts';
import { createFrontDoor } from './front-door/create-front-door.ts';
import type { KeyPair } from './iam/create-credentials.ts';
import { registerDeveloper } from './iam/register-developer.ts';
import { asText, type Json, type JsonObject, parseJsonObject } from './json.ts';
import { LocalError } from './local-error.ts';
import { lockDataDirectory } from './lock-data-directory.ts';
import { openDoors } from './open-doors.ts';
import { openRecords } from './open-records.ts';
import { requireRulePermission } from './require-rule-permission.ts';
import { handlerOf } from './resources/handler-of.ts';
import { runSchedules } from './run-schedules.ts';
import type { OutsideHosts } from './runtime/function-configuration.ts';
import { runStreams } from './streams/run-streams.ts';
import { synthesize } from './synthesize.ts';

/** How to start. */
export interface LocalOptions {
  /** Port of the API; 0 takes a free one. 9229 when left out. */
  readonly port?: number;
  /** Port of the console and of the AWS endpoints; 0 takes a free one. 9230 when left out. */
  readonly consolePort?: number;
  /** A cloud assembly that is there already; the app in `bin/app.ts` is run when left out. */
  readonly assembly?: string;
  /** Where browsers and clients reach the API, when that is a proxy before this machine: the issuer of tokens. `http://localhost:<port>` when left out. */
  readonly publicUrl?: string;
  /** Context for the app beside `publicUrl`. */
  readonly context?: JsonObject;
  /** Where data is kept between runs; `.cognate` of the project when left out. */
  readonly dataDir?: string;
  /** Begins with nothing and keeps nothing. */
  readonly fresh?: boolean;
  /** Hosts of the internet that run on this machine instead. */
  readonly outside?: OutsideHosts;
  /** Told of each step of the start when it is done. */
  readonly onProgress?: (step: string, millis: number) => void;
}

/** A running stack. */
export interface LocalStack {
  readonly url: string;
  readonly consoleUrl: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** The first key pair among the secrets that the outputs name. */
  readonly rootKey: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined;
  /** An administrator's key pair for the local AWS endpoints and IAM-authorised routes. */
  readonly developerKey: KeyPair;
  /** What this start made, changed and removed: logical ids. */
  readonly changes: {
    readonly created: readonly string[];
    readonly updated: readonly string[];
    readonly removed: readonly string[];
  };
  readonly routeCount: number;
  readonly account: Account;
  readonly dataDir: string;
  /** Messages that were sent, newest first. */
  messages(): readonly InboxMessage[];
  /** AWS calls that identity policies refused, newest last. */
  denied(): readonly DeniedCall[];
  /** Ends every server and child process; a second call waits for the first. */
  stop(): Promise<void>;
}

const PROJECT = join(import.meta.dirname, '..');
/** TypeScript in a checkout, JavaScript in the published package. */
const APP = `bin/app${extname(import.meta.filename)}`;
const DATA_DIRECTORY = resolve('.cognate');
const DEFAULT_ACCOUNT = '000000000000';
const DEFAULT_REGION = 'us-east-1';

type Stops = (() => Promise<void> | void)[];

/**
 * Runs the synthesized stack on this machine. Rejects with LocalError, whose message is one clear sentence, when a port is taken, an
 * engine is missing, the template is broken or a resource fails; what was started is ended before.
 */
export async function startLocal(options: LocalOptions = {}): Promise<LocalStack> {
  const stops: Stops = [];
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopping ??= (async () => {
      const failures: unknown[] = [];
      for (const end of stops.toReversed()) {
        try {
          await end();
        } catch (error) {
          failures.push(error); // The rest must still be ended.
        }
      }
      if (failures.length > 0) throw failures[0];
    })();
    return stopping;
  };
  try {
    return { ...(await start(options, stops)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(options: LocalOptions, stops: Stops): Promise<Omit<LocalStack, 'stop'>> {
  const step = createStepTimer(options.onProgress);
  const dataDir = prepareDataDirectory(options, stops);
  const log = openLocalLog(dataDir);

  const { doors, port, consolePort, directPort } = await openDoors(options, stops);
  const [url, consoleUrl] = [`http://localhost:${port}`, `http://localhost:${consolePort}`];

  const lock = lockDataDirectory(dataDir);
  stops.push(() => lock.release());
  const starting = startDynamoDbEngine(options.fresh ? undefined : dataDir).then((engine) => {
    stops.push(() => engine.stop());
    lock.addChild(engine.pid);
    return engine;
  });
  const [stacks] = await settleBoth(prepareStacks(options, options.publicUrl ?? url, dataDir, step), starting);
  const dynamodb = await step('DynamoDB engine', starting);

  requireSameEngine(dataDir, dynamodb.name);

  const account = createAccount({
    accountId: stacks[0]!.account ?? DEFAULT_ACCOUNT,
    region: stacks[0]!.region ?? DEFAULT_REGION,
    partition: 'aws',
    publicUrl: options.publicUrl ?? url,
    apiUrl: `http://localhost:${directPort}`,
    consoleUrl: `http://127.0.0.1:${consolePort}`,
    dataDir,
    dynamodb,
    outside: options.outside,
  });
  stops.push(() => Promise.all([...account.functions.values()].map((entry) => entry.stop())).then(() => undefined));
  const gateway: AwsGateway = createGateway(account, log);
  stops.push(() => gateway.stop());
  const developerKey = registerDeveloper(account);
  const outputs: Record<string, string> = {};
  doors.console = createConsole({
    account,
    gateway,
    developer: developerKey,
    outputs: () => outputs,
    rootKey: () => findKeyPair(outputs, account),
  });

  const changes = await step('resources', deployAll(stacks, account, outputs));
  const frontDoor = createFrontDoor(account, log);
  doors.api = frontDoor.listener;
  doors.direct = frontDoor.direct;
  for (const rule of account.eventRules) requireRulePermission(account, rule);
  stops.push(runSchedules(account, log));
  stops.push(runStreams(account, log));
  return {
    url,
    consoleUrl,
    outputs,
    rootKey: findKeyPair(outputs, account),
    developerKey,
    changes,
    routeCount: frontDoor.routeCount,
    account,
    dataDir,
    messages: () => account.inbox.list(),
    denied: () => account.denied,
  };
}

async function prepareStacks(
  options: LocalOptions,
  publicUrl: string,
  dataDir: string,
  step: <T>(name: string, work: Promise<T>) => Promise<T>,
): Promise<AssemblyStack[]> {
  if (options.assembly !== undefined) return readAssembly(resolve(options.assembly));
  const outputDirectory = join(options.port === 0 || options.dataDir ? dataDir : DATA_DIRECTORY, 'cdk.out');
  const synthesis = synthesize({
    projectDirectory: PROJECT,
    app: APP,
    outputDirectory,
    context: { ...options.context, publicUrl },
    logFile: join(DATA_DIRECTORY, 'logs', 'synthesis.log'),
  });
  await step('synthesized stack', synthesis);
  return readAssembly(outputDirectory);
}

async function deployAll(stacks: readonly AssemblyStack[], account: Account, outputs: Record<string, string>) {
  const state = openRecords<ResourceRecord>(join(account.dataDir, 'state.json'));
  const changes = { created: [] as string[], updated: [] as string[], removed: [] as string[] };
  const exports = new Map<string, Json>();
  for (const stack of stacks) {
    const done = await deployStack(stack, { account, state, exports, handlerOf });
    for (const [name, value] of Object.entries(done.outputs)) outputs[name] = localAddress(value, account);
    for (const kind of ['created', 'updated', 'removed'] as const) changes[kind].push(...done[kind]);
  }
  return changes;
}

/** An API's own address, which AWS would resolve, as it is reached on this machine; any other text as it is. */
function localAddress(value: string, { apiUrl, frontDoor }: Account): string {
  const [origin = '', id = ''] = /^https:\/\/([a-z0-9]+)\.execute-api\.[a-z0-9-]+\.amazonaws\.com/.exec(value) ?? [];
  return frontDoor.apis.has(id) ? apiUrl + value.slice(origin.length) : value;
}

function prepareDataDirectory({ dataDir, fresh }: LocalOptions, stops: Stops): string {
  if (!fresh) return dataDir ?? DATA_DIRECTORY;
  const temporary = mkdtempSync(join(tmpdir(), 'cognate-'));
  stops.push(() => rmSync(temporary, { recursive: true, force: true }));
  return temporary;
}

function openLocalLog(dataDir: string): (line: string) => void {
  const file = join(dataDir, 'logs', 'local.log');
  try {
    mkdirSync(join(dataDir, 'logs'), { recursive: true });
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new LocalError(`The data directory ${dataDir} can't be made or written to (${reason}).`, error);
  }
  return (line) => appendFileSync(file, `${new Date().toISOString()} ${line}\n`);
}

function findKeyPair(outputs: Readonly<Record<string, string>>, { secrets }: Account): LocalStack['rootKey'] {
  for (const value of Object.values(outputs)) {
    if (!/^arn:[^:]+:secretsmanager:/.test(value)) continue;
    const { accessKeyId, secretAccessKey } = parseJsonObject(secrets.find(value).value) ?? {};
    const pair = { accessKeyId: asText(accessKeyId) ?? '', secretAccessKey: asText(secretAccessKey) ?? '' };
    if (pair.accessKeyId !== '' && pair.secretAccessKey !== '') return pair;
  }
  return undefined;
}

/** Waits for both even when the first fails, so that what the second started can be ended. */
async function settleBoth<A, B>(first: Promise<A>, second: Promise<B>): Promise<[A, B]> {
  const [a, b] = await Promise.allSettled([first, second]);
  if (a.status === 'rejected') throw a.reason;
  if (b.status === 'rejected') throw b.reason;
  return [a.value, b.value];
}

function createStepTimer(onProgress: LocalOptions['onProgress']) {
  let last = performance.now();
  return async <T>(name: string, work: Promise<T>): Promise<T> => {
    const result = await work;
    const now = performance.now();
    onProgress?.(name, now - last);
    last = now;
    return result;
  };
}
