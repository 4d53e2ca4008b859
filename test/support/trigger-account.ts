import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAwsClient } from '../../lambdas/platform/aws/aws-client.ts';
import { createLambdaClient } from '../../lambdas/platform/aws/lambda-client.ts';
import { createChallengeMachine } from '../../lambdas/platform/challenge-machine.ts';
import { createCodeEncrypter } from '../../lambdas/platform/code-encrypter.ts';
import { createFunctions } from '../../lambdas/platform/functions.ts';
import type { Services } from '../../lambdas/platform/services.ts';
import { describeChallengeMachine } from '../../lib/describe-challenge-machine.ts';
import { createGateway } from '../../local/aws/create-gateway.ts';
import { invokeForMachine } from '../../local/aws/invoke-for-machine.ts';
import { createAccount } from '../../local/create-account.ts';
import type { Statement } from '../../local/iam/statement.ts';
import type { JsonObject } from '../../local/json.ts';
import { createFunction, type LocalFunction } from '../../local/runtime/create-function.ts';
import { createStateMachine, type ExecutionResult } from '../../local/runtime/create-state-machine.ts';

/** What goes wrong with one request to Lambda: before the function has seen it, or when it has run (`…-after`). */
export type LambdaFault = 'throttle' | 'server-error' | 'drop-before' | 'drop-after';

/** A Lambda function for tests. */
export interface TestFunction {
  readonly arn: string;
  /** The events that it was given, oldest first. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look at whatever is in them
  events(): any[];
  /** Resolves with all events once there are `count`; rejects when they don't come. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look at whatever is in them
  arrived(count: number): Promise<any[]>;
  /** Lets a function that is `held` answer, now and from now on; resolves when it has answered every event so far. */
  release(): Promise<void>;
}

/** An AWS account with Lambda functions in real worker processes and a KMS key, reached over HTTP by the services' own adapters. */
export interface TriggerAccount {
  /** For `openWorld`. */
  readonly services: Pick<Services, 'functions' | 'challengeMachine' | 'codeEncrypter'>;
  /** The machine that runs custom challenges: its definition is the deployed one. */
  readonly machine: {
    /** Inputs that it was given, oldest first. */
    readonly inputs: string[];
    /** Takes it away, has each execution end so, or puts it back. */
    set(state: 'gone' | 'there' | ExecutionResult): void;
  };
  /** The next invocations of the function are throttled. */
  throttle(arn: string, count: number): void;
  readonly endpoint: string;
  readonly region: string;
  /** The ARN of a KMS key. */
  readonly keyArn: string;
  /** Credentials that may do everything, for the functions' side. */
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken: string;
  };
  /**
   * Deploys a function: `body` is the JavaScript of `async (event) => { … }`. The service may invoke it unless told otherwise. What is `held`
   * writes its events down and begins with none before it is released.
   */
  deploy(
    body: string,
    options?: { readonly granted?: boolean; readonly concurrency?: number; readonly held?: boolean },
  ): TestFunction;
  /** Deletes a function that the service may still invoke. */
  remove(arn: string): void;
  /** Requests to Lambda yet to come fail so, in this order. */
  plan(faults: readonly LambdaFault[]): void;
  /** How many requests came to Lambda. */
  readonly requests: { count: number };
  close(): Promise<void>;
}

/** How long a function may take to be started where many others are, ms. */
const PATIENCE_MS = 60_000;
const PLACE = { accountId: '123456789012', partition: 'aws' };
const allow = (actions: string[], resources: string[]): Statement => ({
  effect: 'Allow',
  actions,
  notActions: undefined,
  resources,
  notResources: undefined,
  principals: [],
  conditions: [],
});

/** Opens an account in the world's region; close it after the world. */
export async function openTriggerAccount(region = 'eu-central-1'): Promise<TriggerAccount> {
  const home = mkdtempSync(join(tmpdir(), 'trigger-account-'));
  const account = createAccount({
    ...PLACE,
    region,
    publicUrl: '',
    apiUrl: '',
    consoleUrl: '',
    dataDir: home,
    dynamodb: undefined as never,
  });
  const keyId = account.keyring.create();
  const keyArn = `arn:aws:kms:${region}:${PLACE.accountId}:key/${keyId}`;
  const root = { ...allow(['kms:*'], ['*']), principals: [PLACE.accountId] };
  account.keyring.activate(keyId, keyArn, [root]);
  const statements = [allow(['kms:GenerateDataKey'], [keyArn])];
  const service = account.credentials.issue({
    arn: `arn:aws:sts::${PLACE.accountId}:assumed-role/service/test`,
    statements,
  });
  const everything = account.credentials.issue({
    arn: `arn:aws:iam::${PLACE.accountId}:user/owner`,
    statements: [allow(['*'], ['*'])],
  });
  const machineArn = `arn:aws:states:${region}:${PLACE.accountId}:stateMachine:challenges`;
  const machineStatements: Statement[] = [];
  const machineRole = {
    arn: `arn:aws:sts::${PLACE.accountId}:assumed-role/machine/test`,
    statements: machineStatements,
  };
  const definition = describeChallengeMachine(PLACE.partition) as JsonObject;
  const machine = createStateMachine(machineArn, definition, invokeForMachine(account, machineRole));
  const inputs: string[] = [];
  const setMachine = (state: 'gone' | 'there' | ExecutionResult): void => {
    if (state === 'gone') return void account.stateMachines.delete(machineArn);
    account.stateMachines.set(machineArn, {
      ...machine,
      run: async (input) => {
        inputs.push(JSON.stringify(input));
        return state === 'there' ? machine.run(input) : state;
      },
    });
  };
  setMachine('there');
  statements.push(allow(['states:StartSyncExecution'], [machineArn]));
  const throttled = new Map<string, number>();
  const gateway = createGateway(account, (message) => process.stderr.write(`${message}\n`));
  const requests = { count: 0 };
  let faults: LambdaFault[] = [];

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const [path = '/', query = ''] = (request.url ?? '/').split('?');
    const isInvocation = path.endsWith('/invocations');
    if (isInvocation) requests.count += 1;
    const fault = isInvocation ? faults.shift() : undefined;
    if (fault === 'drop-before') return void request.socket.destroy();
    if (fault === 'throttle')
      return void response.writeHead(429, { 'x-amzn-errortype': 'TooManyRequestsException' }).end('{}');
    if (fault === 'server-error')
      return void response.writeHead(500, { 'x-amzn-errortype': 'ServiceException' }).end('{}');
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    const reply = await gateway.handle({
      method: request.method ?? 'POST',
      path,
      query,
      headers,
      body: Buffer.concat(chunks),
    });
    if (fault === 'drop-after') return void request.socket.destroy();
    response.writeHead(reply.status, { ...reply.headers }).end(reply.body);
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  // It ends no idle connection that a client may be about to use.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const endpoints = { AWS_ENDPOINT_URL: endpoint };
  const credentials = () => service;
  const functions: LocalFunction[] = [];

  return {
    services: {
      functions: createFunctions(createLambdaClient({ region, credentials, endpoints })),
      challengeMachine: createChallengeMachine(
        () => createAwsClient({ region, credentials, endpoints, attempts: 3, patienceMs: 2000 }),
        () => machineArn,
      ),
      codeEncrypter: createCodeEncrypter(createAwsClient({ region, credentials, endpoints, attempts: 2 })),
    },
    endpoint,
    region,
    keyArn,
    credentials: { ...everything, sessionToken: everything.sessionToken ?? '' },
    requests,
    machine: { inputs, set: setMachine },
    throttle: (arn, count) => void throttled.set(arn, count),
    plan: (planned) => {
      faults = [...planned];
    },
    deploy(body, { granted = true, concurrency, held = false } = {}) {
      const name = `function-${functions.length}`;
      const arn = `arn:aws:lambda:${region}:${PLACE.accountId}:function:${name}`;
      const directory = join(home, name);
      const record = join(home, `${name}.jsonl`);
      const answered = join(home, `${name}.answered`);
      const released = join(home, `${name}.released`);
      mkdirSync(directory);
      for (const file of [record, answered, ...(held ? [] : [released])]) writeFileSync(file, '');
      writeFileSync(join(directory, 'index.cjs'), wrap(body));
      const made = createFunction(
        {
          name,
          arn,
          directory,
          handler: 'index.handler',
          environment: { RECORD: record, ANSWERED: answered, RELEASED: released },
          memorySize: 128,
          timeoutSeconds: 30,
          reservedConcurrency: concurrency,
          tagConditions: new Map(),
          logGroup: name,
          logFile: '',
          region,
          endpoint,
          credentials: everything,
        },
        account.clock,
        () => undefined,
      );
      functions.push(made);
      account.functions.set(name, {
        ...made,
        isFull: () => {
          const left = throttled.get(arn) ?? 0;
          throttled.set(arn, left - 1);
          return left > 0 || made.isFull();
        },
      });
      if (granted) {
        for (const granting of [statements, machineStatements]) granting.push(allow(['lambda:InvokeFunction'], [arn]));
      }
      const events = () =>
        readFileSync(record, 'utf8')
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line));
      return {
        arn,
        events,
        async arrived(count) {
          await waitUntil(() => events().length >= count, `${count} events to come to ${name}`);
          return events();
        },
        async release() {
          writeFileSync(released, '');
          await waitUntil(() => statSync(answered).size >= events().length, `${name} to answer`);
        },
      };
    },
    remove: (arn) => void account.functions.delete(arn.split(':').at(-1) ?? ''),
    async close() {
      await Promise.all(functions.map((made) => made.stop()));
      await gateway.stop();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function waitUntil(isSo: () => boolean, what: string): Promise<void> {
  for (const until = performance.now() + PATIENCE_MS; !isSo(); await sleep(25)) {
    if (performance.now() > until) throw new Error(`waited in vain for ${what}`);
  }
}

/** The function's module: it writes down each event before it handles it. */
function wrap(body: string): string {
  return `const { appendFileSync, existsSync } = require('node:fs');
const { setTimeout: sleep } = require('node:timers/promises');
const { RECORD, ANSWERED, RELEASED } = process.env;
const handle = ${body};
exports.handler = async (event, context) => {
  appendFileSync(RECORD, JSON.stringify(event) + '\\n');
  while (!existsSync(RELEASED)) await sleep(10);
  try {
    return await handle(event, context);
  } finally {
    appendFileSync(ANSWERED, '.');
  }
};
`;
}
