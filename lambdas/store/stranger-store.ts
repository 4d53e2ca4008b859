import type { Credential } from '../domain/user.ts';

/**
 * Failed sign-ins under names that nobody has: they must be locked out as users are, or the lock-out would tell who exists.
 * `name` is the typed name, folded by the pool's case rule.
 */
export interface StrangerStore {
  read(poolId: string, name: string): Promise<Credential['failures']>;
  /** As `UserStore.recordFailure`. Forgotten some time after `failures.lastAt`. */
  recordFailure(
    poolId: string,
    name: string,
    seen: Credential['failures'],
    failures: Credential['failures'],
  ): Promise<boolean>;
}
