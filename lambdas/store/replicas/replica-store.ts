import type { PoolReplica } from '../../domain/pools/pool-replica.ts';
import type { UserPool } from '../../domain/user-pool.ts';

/** The second Region's half of a deployment, as it registered itself. */
export interface SecondaryDeployment {
  readonly region: string;
  /** Scheme and host of its own front door. */
  readonly origin: string;
}

/** Which pools the second Region serves. A pool has one replica at most. */
export interface ReplicaStore {
  /** The pool, also in a Region where its replica isn't active. */
  readPool(poolId: string): Promise<UserPool | undefined>;
  read(poolId: string): Promise<PoolReplica | undefined>;
  /** Of those pools that have one. Eventually consistent. */
  readMany(poolIds: readonly string[]): Promise<readonly PoolReplica[]>;
  /** False when the pool has one; ConflictError when the pool is gone. */
  create(replica: PoolReplica): Promise<boolean>;
  /** Sets the status, in either Region: of two calls the last one holds. False when the pool has no replica in the Region. */
  update(replica: PoolReplica): Promise<boolean>;
  /** False unless it is there and inactive. */
  delete(poolId: string, region: string): Promise<boolean>;
  /** The second Region's deployment; undefined while there is none. */
  secondary(): Promise<SecondaryDeployment | undefined>;
}
