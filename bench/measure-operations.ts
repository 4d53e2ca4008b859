import { availableEngines } from '../test/support/dynamodb-engine.ts';
import { hotOperations } from './hot-operations.ts';
import { measureAssertionCheck } from './measure-assertion-check.ts';
import { measureTokenCheck } from './measure-token-check.ts';
import { openWorkbench, type WorkbenchOptions } from './open-workbench.ts';
import type { Report } from './report.ts';
import type { Workbench } from './workbench.ts';

/** Of one turn. */
interface Costs {
  readonly cpuMs: number;
  readonly reads: number;
  readonly writes: number;
  readonly readUnits: number;
  readonly writeUnits: number;
}

/**
 * What each hot operation costs, over `turns` turns: DynamoDB calls and capacity, and CPU time with the real password hash and with
 * one that costs next to nothing.
 */
export const measureOperations = async (turns: number): Promise<Report> => {
  const few = Math.ceil(turns / 4);
  const engine = 'dynoxide';
  const counting = availableEngines()['dynamodb-local'] === undefined ? 'dynamodb-local' : engine;
  const bare = await measureAll(turns, { hashing: 'cheapest', reportCapacity: false, engine });
  const hashed = await measureAll(few, { hashing: 'real', reportCapacity: false, engine });
  const stored = await measureAll(few, { hashing: 'cheapest', reportCapacity: true, engine: counting });
  return {
    title: 'Hot operations: DynamoDB and CPU',
    columns: ['operation', 'reads', 'writes', 'read units', 'write units', 'CPU, ms', 'with the hash, ms'],
    rows: hotOperations.map(({ name, targets }) => {
      const calls = stored.get(name);
      return [
        name,
        { value: calls?.reads ?? 0, target: targets.reads },
        { value: calls?.writes ?? 0, target: targets.writes },
        { value: calls?.readUnits ?? 0 },
        { value: calls?.writeUnits ?? 0 },
        { value: bare.get(name)?.cpuMs ?? 0, digits: 2, target: targets.cpuMs },
        { value: hashed.get(name)?.cpuMs ?? 0, digits: 2 },
      ];
    }),
    notes: [
      `CPU of one process, over ${turns} turns after a warm-up: from the event that the function is given to its answer, all threads, with everything that the wire does (validation, SigV4, encoding), the AWS client and logging to /dev/null; the DynamoDB engine runs in a process of its own and is not in it, nor is the TLS that the client would speak to AWS. "With the hash" is the same with Argon2id at 19 MiB and two passes.`,
      `Capacity units as ${counting === engine ? 'the native engine (which counts less than DynamoDB for indexes)' : "AWS's DynamoDB Local"} reports them; strong reads and transactions cost twice.`,
      `To check a software token's code takes ${measureTokenCheck().toFixed(3)} ms of CPU (target ≤ 1).`,
      `To verify a passkey's answer takes ${measureAssertionCheck().toFixed(3)} ms of CPU, from its JSON to the verdict. The row above is the whole call that ends in tokens: beside it two RS256 signatures, one read, one transaction, and the wire.`,
    ],
  };
};

const measureAll = async (turns: number, options: WorkbenchOptions): Promise<Map<string, Costs>> => {
  const bench = await openWorkbench(options);
  try {
    const costs = new Map<string, Costs>();
    for (const { name, prepare } of hotOperations) {
      costs.set(name, await measureOne(bench, await prepare(bench), turns));
    }
    return costs;
  } finally {
    await bench.close();
  }
};

/** Some turns go by unmeasured first: compilers and connections warm up as in a busy function. */
const measureOne = async (bench: Workbench, turn: (index: number) => Promise<void>, turns: number): Promise<Costs> => {
  const warmUp = Math.max(20, Math.ceil(turns / 4));
  for (let index = 0; index < warmUp; index += 1) await turn(index);
  await bench.takeUsage();
  for (let index = 0; index < turns; index += 1) await turn(warmUp + index);
  const { cpuMicros, reads, writes, readUnits, writeUnits } = await bench.takeUsage();
  return {
    cpuMs: cpuMicros / 1000 / turns,
    reads: reads / turns,
    writes: writes / turns,
    readUnits: readUnits / turns,
    writeUnits: writeUnits / turns,
  };
};
