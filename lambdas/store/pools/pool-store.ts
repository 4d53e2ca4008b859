import type { SigningKeys } from '../../domain/user.ts';
import type { UserPool, UserPoolMessages } from '../../domain/user-pool.ts';
import type { Page } from '../page.ts';

export interface PoolStore {
  /**
   * Creates the pool with its messages and its signing keys in one transaction; ConflictError when the id is taken. False when the
   * deployment has as many pools as it may have.
   */
  create(pool: UserPool, messages: UserPoolMessages, keys: SigningKeys): Promise<boolean>;
  read(poolId: string): Promise<UserPool | undefined>;
  readMessages(poolId: string): Promise<UserPoolMessages>;
  /** Replaces the configuration if `pool.version` is still the stored one; ConflictError otherwise. */
  update(pool: UserPool, messages?: UserPoolMessages): Promise<UserPool>;
  /** Ends the pool: it can't be read any more from now on, and what was in it is removed (see `sweep`). */
  delete(pool: UserPool): Promise<void>;
  /**
   * Removes what deleted pools left behind, until `deadline` (ms). True when nothing is left. Idempotent; safe to kill.
   */
  sweep(deadline: number): Promise<boolean>;
  /** Pools by creation time. Eventually consistent. */
  list(limit: number, cursor: string | undefined): Promise<Page<UserPool>>;
}
