/** The part of a pool's id after its first `_`, which SRP calls the pool's name. */
export function poolName(poolId: string): string {
  return poolId.slice(poolId.indexOf('_') + 1);
}
