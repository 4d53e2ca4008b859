import type { Group } from '../domain/group.ts';
import type { User } from '../domain/user.ts';
import type { UserPool } from '../domain/user-pool.ts';
import type { Page } from './page.ts';

/** Who is in which group: kept with the user, whose every sign-in reads it, and in the group's own partition, which lists it. */
export interface MembershipStore {
  /**
   * The groups of the user that exist, by name. No read for a user in none, nor for groups that this container read since the pool or
   * one of its groups was last changed; one read otherwise.
   */
  groupsOf(pool: UserPool, user: User): Promise<readonly Group[]>;
  /** The user is then in `present`, which are its groups that exist, and in `group`. ConflictError when the user changed. */
  add(user: User, group: Group, present: readonly Group[]): Promise<User>;
  /** ConflictError when the user changed. */
  remove(user: User, group: Group): Promise<User>;
  /** The group's users, in a stable order that tells nothing. */
  listUsers(group: Group, limit: number, cursor: string | undefined): Promise<Page<User>>;
}
