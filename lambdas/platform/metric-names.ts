/** Names of metrics and their dimensions in CloudWatch. `lib/` builds its dashboard and alarms from them. */
export const METRICS = {
  namespace: 'Cognate',
  /** Calls of operations; dimension `Operation`. */
  calls: 'Calls',
  /** Milliseconds; dimension `Operation`. */
  latency: 'Latency',
  /** Failed calls; dimensions `Operation`, and `Failure` (the error's code). */
  failures: 'Failures',
  signIns: 'SignIns',
  signUps: 'SignUps',
  /** Messages that were not accepted for delivery; dimension `Medium` (`EMAIL` or `SMS`). */
  messageFailures: 'MessageFailures',
} as const;

export const METRIC_DIMENSIONS = { operation: 'Operation', failure: 'Failure', medium: 'Medium' } as const;
