// Runs in a process of its own, one per worker: loads the function once and runs one invocation at a time, as Lambda does.
// Plain JavaScript, because stripping types would add to every cold start.
import dns from 'node:dns';
import { existsSync } from 'node:fs';
import { createRequire, registerHooks, syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const { LAMBDA_TASK_ROOT: root, _HANDLER: handlerName } = process.env;
const here = import.meta.url;
const machine = `${process.platform}-${process.arch}`;

// Assets carry native modules for the cloud's machine. Where this one differs, the project's own copy of the same package,
// named after this machine, is loaded. Lambda brings the AWS SDK along, so functions may leave it out of theirs: it too comes from the
// project then. Nothing else is looked up outside the asset.
registerHooks({
  resolve(specifier, context, next) {
    try {
      return next(specifier, context);
    } catch (error) {
      const isBroughtAlong = specifier.startsWith('@aws-sdk/') || specifier.startsWith('@smithy/');
      if (!isBroughtAlong && (!specifier.includes(machine) || specifier.startsWith('.'))) throw error;
      return next(createRequire(here).resolve(specifier), context);
    }
  },
});

redirectOutside();

// The function's network: hosts that are played on this machine resolve to public addresses that nobody has (those of RFC 7535),
// and connections to these lead here. The function itself sees names, addresses and certificates as it would in the cloud.
function redirectOutside() {
  const ports = JSON.parse(process.env.LOCAL_OUTSIDE_PORTS ?? '{}');
  delete process.env.LOCAL_OUTSIDE_PORTS;
  const hosts = Object.keys(ports);
  if (hosts.length === 0) return;
  const { promises } = dns;
  const { lookup } = promises;
  promises.lookup = async (host, options) => {
    const index = hosts.indexOf(host);
    if (index < 0) return lookup(host, options);
    const found = { address: `192.31.196.${index + 1}`, family: 4 };
    return options?.all ? [found] : found;
  };
  const { connect } = net;
  net.connect = (options, ...others) => {
    const host = hosts.find((_, index) => options?.host === `192.31.196.${index + 1}`);
    return host === undefined
      ? connect(options, ...others)
      : connect({ ...options, host: '127.0.0.1', port: ports[host] }, ...others);
  };
  syncBuiltinESMExports();
}

const describe = (error) => ({
  errorType: error?.name ?? typeof error,
  errorMessage: error?.message ?? String(error),
  trace: String(error?.stack ?? '').split('\n'),
});

async function loadHandler() {
  const split = handlerName.lastIndexOf('.');
  const [base, name] = [handlerName.slice(0, split), handlerName.slice(split + 1)];
  const file = ['.js', '.mjs', '.cjs']
    .map((extension) => join(root, base + extension))
    .find((path) => existsSync(path));
  if (file === undefined) throw new Error(`Cannot find module '${base}'`);
  const loaded = await import(pathToFileURL(file).href);
  const handler = loaded[name] ?? loaded.default?.[name];
  if (typeof handler !== 'function') throw new Error(`${handlerName} is undefined or not exported`);
  return handler;
}

function createContext({ requestId, deadline, invokedFunctionArn }) {
  const { env } = process;
  return {
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
    invokedFunctionArn,
    memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

// Runs the handler, which answers by what it returns or, as older ones do, by its callback or a method of its context. One that does
// neither has answered null once nothing is left that it could wait for.
function run(handler, event, context) {
  const { promise, resolve, reject } = Promise.withResolvers();
  const done = (error, result) => (error === undefined || error === null ? resolve(result) : reject(error));
  Object.assign(context, { done, succeed: (result) => done(null, result), fail: (error) => done(error ?? 'handled') });
  const returned = handler(event, context, done);
  if (typeof returned?.then === 'function' || (returned !== undefined && handler.length < 3)) {
    // A callback that came first counts.
    Promise.resolve(returned).then(resolve, reject);
    return promise;
  }
  const settleIdle = () => resolve(null);
  process.once('beforeExit', settleIdle);
  process.channel.unref();
  return promise.finally(() => {
    process.off('beforeExit', settleIdle);
    process.channel?.ref();
  });
}

function warnOfCallback(handler) {
  const [, version] = /nodejs(\d+)/.exec(process.env.AWS_EXECUTION_ENV) ?? [];
  if (handler.length < 3 || Number(version) < 24) return;
  console.error(
    'This handler takes a callback. It runs here, but Lambda takes none from Node.js 24 on: deployed, it fails.',
  );
}

const machineNow = Date.now;
let clockOffset = 0;

// The local account's clock can be set ahead of the machine's; a function sees that as it would see another machine's clock.
function setClock(offset) {
  if (offset === clockOffset) return;
  if (clockOffset === 0) {
    Date.now = () => machineNow() + clockOffset;
    globalThis.Date = new Proxy(Date, {
      construct: (target, values, constructed) =>
        Reflect.construct(target, values.length === 0 ? [target.now()] : values, constructed),
      apply: (target) => new target(target.now()).toString(),
    });
  }
  clockOffset = offset;
}

setClock(Number(process.argv[2] ?? 0));

const send = (message) => process.send({ ...message, rss: process.memoryUsage.rss() });

// Ctrl-C reaches the whole process group; the parent ends its workers itself, after their answers.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit(0));
process.on('uncaughtException', (error) => {
  console.error(error);
  send({ kind: 'crashed', error: describe(error) });
  process.exit(129);
});
process.on('unhandledRejection', (reason) => {
  throw reason;
});

try {
  const handler = await loadHandler();
  warnOfCallback(handler);
  process.on('message', async (message) => {
    process.env._X_AMZN_TRACE_ID = message.traceId;
    setClock(message.clockOffset);
    try {
      const result = await run(handler, JSON.parse(message.payload), createContext(message));
      send({ kind: 'result', payload: JSON.stringify(result) ?? 'null' });
    } catch (error) {
      console.error(error);
      send({ kind: 'failed', error: describe(error) });
    }
  });
  send({ kind: 'ready' });
} catch (error) {
  console.error(error);
  send({ kind: 'crashed', error: describe(error) });
  process.exit(1);
}
