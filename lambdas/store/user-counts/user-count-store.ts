/** A user that came or went, as the table's stream tells. */
export interface UserCountChange {
  /** The stream record's own id, the same each time the record comes. */
  readonly eventId: string;
  readonly poolId: string;
  readonly sub: string;
  readonly delta: 1 | -1;
}

export interface UserCountStore {
  /** Counts each change once, however often it is given; those of one user in their order. */
  record(changes: readonly UserCountChange[]): Promise<void>;
  /** How many users the pool has, as far as they are counted yet. Eventually consistent. */
  read(poolId: string): Promise<number>;
}
