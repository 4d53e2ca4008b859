import type { UserPool } from '../user-pool.ts';

/** True where a name that nobody has may still sign in: with a password that the pool's migration trigger knows. */
export function offersMigration({ configuration }: UserPool): boolean {
  return configuration.LambdaConfig?.UserMigration !== undefined;
}
