import { readFileSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { JsonObject } from '../local/json.ts';

// Must come before the imports that it speeds up; those are dynamic for that reason.
const root = join(import.meta.dirname, '..');
enableCompileCache(resolve('.cognate', 'compile-cache'));
const began = performance.now();

/** A checkout is started by npm, the published package by its command. */
const COMMAND = import.meta.filename.endsWith('.ts') ? 'npm start --' : 'cognate start';
const USAGE = `${COMMAND} [--port N] [--console-port N] [--data-dir DIR] [--fresh] [--assembly DIR]
  --port N          port of the API (9229)
  --console-port N  port of the inbox and of the local AWS endpoints (9230)
  --public-url URL  where a proxy before this machine is reached, for clients elsewhere (http://localhost:N)
  --data-dir DIR    where data is kept between runs (.cognate)
  --fresh           begin with nothing and keep nothing
  --assembly DIR    run a CDK app of your own as "cdk synth" left it (cdk.out), with its triggers
`;

interface Settings {
  readonly port: number;
  readonly consolePort: number;
  readonly dataDir: string | undefined;
  readonly publicUrl: string | undefined;
  readonly fresh: boolean;
  readonly assembly: string | undefined;
}

function parseFlags() {
  try {
    return parseArgs({
      options: {
        port: { type: 'string', default: '9229' },
        'console-port': { type: 'string', default: '9230' },
        'data-dir': { type: 'string' },
        'public-url': { type: 'string' },
        fresh: { type: 'boolean', default: false },
        assembly: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new Error(`${(error as Error).message}\n\n${USAGE.trimEnd()}`);
  }
}

/** Reads the flags; undefined when help is wanted. Throws with one sentence for a flag that makes no sense. */
function readFlags(): Settings | undefined {
  const { values } = parseFlags();
  if (values.help) return undefined;
  const port = (flag: 'port' | 'console-port'): number => {
    const value = Number(values[flag]);
    if (!Number.isInteger(value) || value < 0 || value > 65_535) throw new Error(`--${flag} must be a port number.`);
    return value;
  };
  if (values.fresh && values['data-dir'] !== undefined)
    throw new Error('--fresh keeps no data, so it takes no --data-dir.');
  return {
    port: port('port'),
    consolePort: port('console-port'),
    dataDir: values['data-dir'],
    publicUrl: values['public-url'],
    fresh: values.fresh,
    assembly: values.assembly,
  };
}

/** `cdk.json`. Throws with one sentence when it is damaged. */
function readSettings(): { context?: { email?: { from?: string } } } {
  const file = join(root, 'cdk.json');
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as { context?: { email?: { from?: string } } };
  } catch (error) {
    throw new Error(`${file} can't be read: ${(error as Error).message}.`);
  }
}

/** What a laptop needs beside cdk.json: functions for its own processor, no checks of the template, and a sender where none is named. */
function localContext(): JsonObject {
  const { context } = readSettings();
  const architecture = process.arch === 'arm64' ? 'arm64' : 'x86_64';
  const settings = { architecture, validate: false };
  return context?.email?.from ? settings : { ...settings, email: { from: 'Cognate <no-reply@example.com>' } };
}

const seconds = (millis: number): string => `${(millis / 1000).toFixed(2)} s`;
const print = (line = ''): void => {
  process.stdout.write(`${line}\n`);
};

async function run(): Promise<void> {
  const flags = readFlags();
  if (flags === undefined) return print(USAGE.trimEnd());
  const { startLocal } = await import('../local/start-local.ts');
  const { keepDemoUser } = await import('./keep-demo-user.ts');
  const { renderAppBanner } = await import('./render-app-banner.ts');
  const { renderBanner } = await import('./render-banner.ts');
  print(`  loaded             ${seconds(performance.now() - began)}`);
  const { dataDir, publicUrl, assembly, ...rest } = flags;
  const starting = startLocal({
    ...rest,
    ...(dataDir === undefined ? {} : { dataDir }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
    ...(assembly === undefined ? {} : { assembly }),
    context: localContext(),
    onProgress: (step, millis) => print(`  ${step.padEnd(18)} ${seconds(millis)}`),
  });
  let ending = false;
  // Ctrl-C during the start ends it too: what was begun is stopped as soon as it has settled.
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    ending = true;
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.removeAllListeners(name).on(name, () => process.exit(1));
    print(`\nStopping (${signal}) …`);
    await starting.then((stack) => stack.stop()).catch(() => undefined);
    process.exit(0);
  };
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, (signal) => void end(signal));
  const stack = await starting;
  const demo = assembly === undefined ? await keepDemoUser(stack) : undefined;
  print(`  ${'ready'.padEnd(18)} ${seconds(performance.now() - began)}\n`);
  print(assembly === undefined ? renderBanner(stack, demo, flags.fresh) : renderAppBanner(stack, flags.fresh));
  // An engine that dies takes the stack with it: half a stack would only answer errors.
  await stack.account.dynamodb.exited;
  if (ending) return;
  await stack.stop();
  throw new Error('The DynamoDB engine ended, so the stack was stopped; start it again.');
}

run().catch((error: unknown) => {
  const expected = error instanceof Error && ['LocalError', 'Error', 'TypeError'].includes(error.name);
  process.stderr.write(`${expected ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
  process.exit(1);
});
