import type { UserPool } from './user-pool.ts';

/** The form in which the pool compares names: lower case when it is case-insensitive, as typed otherwise. */
export function foldCase(pool: UserPool, name: string): string {
  return pool.configuration.UsernameConfiguration?.CaseSensitive === false ? name.toLowerCase() : name;
}
