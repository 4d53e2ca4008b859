/** The table did not take the request in time; nothing is known to have been written. */
export class StoreBusyError extends Error {
  constructor(cause?: unknown) {
    super('the table is busy', { cause });
    this.name = 'StoreBusyError';
  }
}
