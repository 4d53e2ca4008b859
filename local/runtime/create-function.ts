import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type { LocalClock } from '../create-clock.ts';
import type { FunctionConfiguration } from './function-configuration.ts';
import { type InvocationResult, startWorker, type Worker } from './start-worker.ts';

/** Numbers for the overview page. */
export interface FunctionFigures {
  readonly workers: number;
  readonly invocations: number;
  readonly errors: number;
  readonly coldStarts: number;
  /** Bytes. */
  readonly peakMemory: number;
}

/** A function that can be invoked. */
export interface LocalFunction {
  readonly configuration: FunctionConfiguration;
  /** Runs it on a free worker, on a new one while the bound allows, else when one becomes free. */
  invoke(payload: string, requestId?: string): Promise<InvocationResult & { readonly requestId: string }>;
  /** True while as many invocations run as the template reserves for it: Lambda refuses another one then. */
  isFull(): boolean;
  figures(): FunctionFigures;
  stop(): Promise<void>;
}

/** Workers per function at most: enough to see concurrency, few enough for a laptop. */
const MOST_WORKERS = Math.max(2, Math.min(8, availableParallelism() * 2));
/** Workers beyond the first end after this long without work, in milliseconds. */
const IDLE_TIME = 60_000;

/** Creates a function whose workers start when they are needed, and go by `clock`. */
export function createFunction(
  configuration: FunctionConfiguration,
  clock: LocalClock,
  writeLog: (line: string) => void,
): LocalFunction {
  const { reservedConcurrency = Number.POSITIVE_INFINITY } = configuration;
  const most = Math.max(1, Math.min(reservedConcurrency, MOST_WORKERS));
  let running = 0;
  const workers = new Set<Worker>();
  const idle: { worker: Worker; since: number }[] = [];
  const queue: ((worker: Worker) => void)[] = [];
  const counts = { invocations: 0, errors: 0, coldStarts: 0, peakMemory: 0 };
  let stopping = false;

  const start = (): Worker => {
    const worker = startWorker(configuration, clock, writeLog);
    counts.coldStarts += 1;
    workers.add(worker);
    return worker;
  };
  const discard = (worker: Worker): void => {
    workers.delete(worker);
    void worker.stop();
  };
  const take = (): Promise<Worker> => {
    for (let entry = idle.pop(); entry !== undefined; entry = idle.pop()) {
      if (entry.worker.alive) return Promise.resolve(entry.worker);
      discard(entry.worker);
    }
    if (workers.size < most) return Promise.resolve(start());
    return new Promise((resolve) => queue.push(resolve));
  };
  const release = (worker: Worker): void => {
    if (!worker.alive) discard(worker);
    const next = queue.shift();
    if (next !== undefined && !stopping) next(worker.alive ? worker : start());
    else if (worker.alive) idle.push({ worker, since: Date.now() });
  };
  const reaper = setInterval(() => {
    while (idle.length > 0 && workers.size > 1 && Date.now() - idle[0]!.since > IDLE_TIME)
      discard(idle.shift()!.worker);
  }, IDLE_TIME / 4).unref();

  return {
    configuration,
    isFull: () => running >= reservedConcurrency,
    async invoke(payload, requestId = randomUUID()) {
      counts.invocations += 1;
      running += 1;
      const worker = await take();
      const result = await worker.invoke(payload, requestId);
      counts.peakMemory = Math.max(counts.peakMemory, worker.peakMemory);
      if (!result.ok) counts.errors += 1;
      running -= 1;
      release(worker);
      return { ...result, requestId };
    },
    figures: () => ({ workers: workers.size, ...counts }),
    async stop() {
      stopping = true;
      clearInterval(reaper);
      await Promise.all([...workers].map((worker) => worker.stop()));
    },
  };
}
