import type { User } from './user.ts';
import type { UserPool } from './user-pool.ts';

/** The name that the user knows: the address in a pool with username attributes, where the username is a UUID; else the username. */
export function signInName(pool: UserPool, user: User): string {
  for (const attribute of pool.configuration.UsernameAttributes ?? []) {
    const value = user.attributes[attribute];
    if (value) return value;
  }
  return user.username;
}
