/**
 * The physical id of a resource that is named within its pool, and its two halves. Both are in it, so that a resource that moves to
 * another pool is a new one for CloudFormation. Pool ids have no `|`.
 */
export const poolScopedId = {
  join: (poolId: string, name: string): string => `${poolId}|${name}`,
  /** Undefined for an id that `join` didn't make. */
  split: (physicalId: string): { poolId: string; name: string } | undefined => {
    const at = physicalId.indexOf('|');
    return at < 1 ? undefined : { poolId: physicalId.slice(0, at), name: physicalId.slice(at + 1) };
  },
};
