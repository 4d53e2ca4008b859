import { METRIC_NAMES, METRIC_NAMESPACE } from './metric-names.ts';
import type { Clock, Metrics } from './ports.ts';

interface Datum {
  readonly name: string;
  readonly unit: 'Count' | 'Milliseconds';
  readonly value: number;
  /** Besides the metric with these dimensions there is always one without any. */
  readonly dimensions?: readonly string[];
}

const THROTTLES = new Set(['TooManyRequestsException', 'LimitExceededException', 'TooManyFailedAttemptsException']);

const count = (name: string, dimensions?: readonly string[]): Datum => ({ name, unit: 'Count', value: 1, dimensions });

/** Metrics in CloudWatch's embedded format: one line of JSON on standard output for each event. */
export function createMetrics(
  clock: Clock,
  write: (line: string) => void = (line) => void process.stdout.write(line),
  namespace: string = METRIC_NAMESPACE,
): Metrics {
  const emit = (data: readonly Datum[], dimensions: Readonly<Record<string, string>>): void => {
    const CloudWatchMetrics = data.map(({ name, unit, dimensions: names = [] }) => ({
      Namespace: namespace,
      Dimensions: names.length === 0 ? [[]] : [[], names],
      Metrics: [{ Name: name, Unit: unit }],
    }));
    const values = Object.fromEntries(data.map(({ name, value }) => [name, value]));
    write(`${JSON.stringify({ _aws: { Timestamp: clock.now(), CloudWatchMetrics }, ...dimensions, ...values })}\n`);
  };
  return {
    count: (name, dimensions = {}) => emit([count(name, Object.keys(dimensions))], dimensions),
    call: ({ operation, milliseconds, failure }) => {
      const data: Datum[] = [
        { name: METRIC_NAMES.latency, unit: 'Milliseconds', value: milliseconds, dimensions: ['Operation'] },
      ];
      if (failure === undefined) return emit(data, { Operation: operation });
      data.push(count(METRIC_NAMES.failure, ['Error']));
      if (failure.startsWith('Internal')) data.push(count(METRIC_NAMES.fault));
      if (THROTTLES.has(failure)) data.push(count(METRIC_NAMES.throttle));
      return emit(data, { Operation: operation, Error: failure });
    },
  };
}
