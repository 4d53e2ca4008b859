import type { AwsCall } from '../lambdas/platform/aws/aws-client.ts';

/** What a measured stretch of calls cost. */
export interface Usage {
  /** Microseconds of this process, in user and system mode, threads included. */
  readonly cpuMicros: number;
  readonly reads: number;
  readonly writes: number;
  readonly readUnits: number;
  readonly writeUnits: number;
}

/** Adds up what happens while it is on. */
export interface Meter {
  /** Runs `work` and adds its CPU time and its DynamoDB calls to the sum. */
  during<T>(work: () => Promise<T>): Promise<T>;
  /** The table's observer. */
  readonly observe: (call: AwsCall) => void;
  /** The sum since this was called last. */
  take(): Usage;
}

const READS = new Set(['GetItem', 'BatchGetItem', 'Query', 'TransactGetItems']);
const NOTHING: Usage = { cpuMicros: 0, reads: 0, writes: 0, readUnits: 0, writeUnits: 0 };
const CALIBRATION_RUNS = 500;

/** A meter at zero. It has measured first what measuring nothing costs, and leaves that out of each figure. */
export const createMeter = async (): Promise<Meter> => {
  let sum = NOTHING;
  let on = false;
  let overhead = 0;
  const meter: Meter = {
    async during(work) {
      on = true;
      const before = process.cpuUsage();
      try {
        return await work();
      } finally {
        const { user, system } = process.cpuUsage(before);
        on = false;
        sum = { ...sum, cpuMicros: sum.cpuMicros + user + system - overhead };
      }
    },
    observe(call) {
      if (!on || call.service !== 'dynamodb') return;
      const units = unitsOf(call.response);
      sum = READS.has(call.operation)
        ? { ...sum, reads: sum.reads + 1, readUnits: sum.readUnits + units }
        : { ...sum, writes: sum.writes + 1, writeUnits: sum.writeUnits + units };
    },
    take() {
      const taken = sum;
      sum = NOTHING;
      return taken;
    },
  };
  for (let run = 0; run < CALIBRATION_RUNS; run += 1) await meter.during(async () => undefined);
  overhead = meter.take().cpuMicros / CALIBRATION_RUNS;
  return meter;
};

interface Capacity {
  readonly CapacityUnits?: number;
}

const unitsOf = (response: object | undefined): number => {
  const { ConsumedCapacity = [] } = (response ?? {}) as { ConsumedCapacity?: Capacity | Capacity[] };
  return [ConsumedCapacity].flat().reduce((total, { CapacityUnits = 0 }) => total + CapacityUnits, 0);
};
