/** The pool has a replica in this Region, but it is not active. */
export class ReplicaInactiveError extends Error {
  constructor() {
    super('the replica of the pool is not active');
    this.name = 'ReplicaInactiveError';
  }
}
