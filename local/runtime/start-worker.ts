import { type ChildProcess, fork } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { LocalClock } from '../create-clock.ts';
import type { FunctionConfiguration } from './function-configuration.ts';
import { workerEnvironment } from './worker-environment.ts';

/** How an invocation ended. `payload` is the function's answer, or the error document that Lambda gives. */
export interface InvocationResult {
  readonly ok: boolean;
  readonly payload: string;
}

/** One process that runs one invocation at a time. */
export interface Worker {
  /** False once its process is gone or going: it takes no further work. */
  readonly alive: boolean;
  /** Largest resident size seen, in bytes. */
  readonly peakMemory: number;
  /** Runs one invocation; ends the process when it overruns the function's timeout. Never rejects. */
  invoke(payload: string, requestId: string): Promise<InvocationResult>;
  stop(): Promise<void>;
}

interface ErrorDocument {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

type Message = { readonly rss: number } & (
  | { readonly kind: 'ready' }
  | { readonly kind: 'result'; readonly payload: string }
  | { readonly kind: 'failed' | 'crashed'; readonly error: ErrorDocument }
);

const WORKER_MAIN = fileURLToPath(new URL('./worker-main.js', import.meta.url));
/** Lambda's bound on loading a function's code. */
const LONGEST_START_SECONDS = 10;

/**
 * Starts a worker process for a function. A process, not a thread: its environment, its crash, its memory and a native module's
 * fault stay its own, and it can be ended in the middle of a busy loop; it costs some 40 ms more at a cold start.
 */
export function startWorker(
  configuration: FunctionConfiguration,
  clock: LocalClock,
  writeLog: (line: string) => void,
): Worker {
  const child = fork(WORKER_MAIN, [String(clock.offset())], {
    cwd: configuration.directory,
    env: workerEnvironment(configuration),
    execArgv: [`--max-old-space-size=${Math.floor(configuration.memorySize * 0.9)}`],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'json',
  });
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream as Readable }).on('line', writeLog);
  return superviseWorker(child, configuration, clock, writeLog);
}

function superviseWorker(
  child: ChildProcess,
  configuration: FunctionConfiguration,
  clock: LocalClock,
  writeLog: (line: string) => void,
): Worker {
  let alive = true;
  let peakMemory = 0;
  let settle: ((result: InvocationResult) => void) | undefined;
  const ready = Promise.withResolvers<InvocationResult>();
  const gone = Promise.withResolvers<void>();
  const finish = (result: InvocationResult): void => {
    ready.resolve(result);
    settle?.(result);
  };
  child.on('message', (message: Message) => {
    peakMemory = Math.max(peakMemory, message.rss);
    if (message.kind === 'ready') ready.resolve({ ok: true, payload: '' });
    else if (message.kind === 'result') settle?.({ ok: true, payload: message.payload });
    else {
      if (message.kind === 'crashed') alive = false;
      finish(failure(message.error));
    }
  });
  const onEnd = (reason: string): void => {
    alive = false;
    finish(failure({ errorType: 'Runtime.ExitError', errorMessage: reason }));
    gone.resolve();
  };
  child.on('error', (error) => onEnd(`Error: the worker could not be started: ${error.message}`));
  child.on('exit', (code, signal) =>
    onEnd(`Error: Runtime exited with error: ${signal ? `signal: ${signal}` : `exit status ${code}`}`),
  );

  const within = (seconds: number, work: Promise<InvocationResult>, requestId: string): Promise<InvocationResult> => {
    const timer = setTimeout(() => {
      alive = false;
      const errorMessage = `RequestId: ${requestId} Error: Task timed out after ${seconds.toFixed(2)} seconds`;
      writeLog(`${new Date().toISOString()} ${errorMessage}`);
      finish(failure({ errorType: 'Sandbox.Timedout', errorMessage }));
      child.kill('SIGKILL');
    }, seconds * 1000);
    return work.finally(() => clearTimeout(timer));
  };
  return {
    get alive() {
      return alive;
    },
    get peakMemory() {
      return peakMemory;
    },
    async invoke(payload, requestId) {
      const started = await within(LONGEST_START_SECONDS, ready.promise, requestId);
      if (!started.ok || !alive)
        return started.ok ? failure({ errorType: 'Runtime.ExitError', errorMessage: 'Runtime exited' }) : started;
      const running = Promise.withResolvers<InvocationResult>();
      settle = running.resolve;
      const deadline = clock.now() + configuration.timeoutSeconds * 1000;
      const traceId = `Root=1-${Math.floor(clock.now() / 1000).toString(16)}-${requestId.replaceAll('-', '').slice(0, 24)};Sampled=0`;
      const { arn: invokedFunctionArn } = configuration;
      child.send({ payload, requestId, deadline, invokedFunctionArn, traceId, clockOffset: clock.offset() });
      const result = await within(configuration.timeoutSeconds, running.promise, requestId);
      settle = undefined;
      return result;
    },
    async stop() {
      alive = false;
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await gone.promise;
    },
  };
}

function failure(error: ErrorDocument): InvocationResult {
  return { ok: false, payload: JSON.stringify(error) };
}
