/** That a pool is also served by the deployment's second Region. */
export interface PoolReplica {
  readonly poolId: string;
  readonly region: string;
  /** Only an active one answers. */
  readonly status: 'ACTIVE' | 'INACTIVE';
  /** When the status was set, ms. */
  readonly changedAt: number;
}
