/**
 * What a failure of the store or of an AWS service beneath means to a client: `busy` may pass, `conflict` was another writer, `elsewhere` is
 * the primary Region's to do and `inactive` this Region's once the pool's replica is active. By name, for the wire knows neither the store
 * nor the adapters.
 */
export function classifyFailure(error: unknown): 'busy' | 'conflict' | 'elsewhere' | 'inactive' | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.name === 'StoreBusyError') return 'busy';
  if (error.name === 'ConflictError') return 'conflict';
  if (error.name === 'PrimaryOnlyError') return 'elsewhere';
  if (error.name === 'ReplicaInactiveError') return 'inactive';
  return error.name === 'AwsError' && 'retryable' in error && error.retryable === true ? 'busy' : undefined;
}
