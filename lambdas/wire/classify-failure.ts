/**
 * What a failure of the store or of an AWS service beneath means to a client: `busy` may pass, `conflict` was another writer. By name,
 * for the wire knows neither the store nor the adapters.
 */
export function classifyFailure(error: unknown): 'busy' | 'conflict' | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.name === 'StoreBusyError') return 'busy';
  if (error.name === 'ConflictError') return 'conflict';
  return error.name === 'AwsError' && 'retryable' in error && error.retryable === true ? 'busy' : undefined;
}
