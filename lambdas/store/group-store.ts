import type { Group } from '../domain/group.ts';
import type { CreateResult } from './create-result.ts';
import type { Page } from './page.ts';

/** Groups of a pool, but that a provider's comes with the provider. Each write raises the pool's version, so that what is kept of groups is known to be of one version. */
export interface GroupStore {
  /** ConflictError when the pool is gone. */
  create(group: Group): Promise<CreateResult>;
  read(poolId: string, name: string): Promise<Group | undefined>;
  /** Replaces it if `group.version` is still the stored one; ConflictError otherwise, or when it is gone. */
  update(group: Group): Promise<Group>;
  /** Ends the group and every membership in it at once, without touching a user. Idempotent. */
  delete(group: Group): Promise<void>;
  /** Removes the members' items of deleted groups, until `deadline` (ms). True when nothing is left. Idempotent; safe to kill. */
  sweep(deadline: number): Promise<boolean>;
  list(poolId: string, limit: number, cursor: string | undefined): Promise<Page<Group>>;
}
