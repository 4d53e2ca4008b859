/** A write found another version than the one it was based on: read again and decide anew (`retryOnConflict`). */
export class ConflictError extends Error {
  constructor(what: string) {
    super(`${what} was changed by another request`);
    this.name = 'ConflictError';
  }
}
