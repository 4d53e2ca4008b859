import type { UserPool } from '../user-pool.ts';
import type { Level } from './level.ts';

/** The name of a level in the claim `acr`: the pool's own, or Cognito's. */
export function acrName({ configuration }: Pick<UserPool, 'configuration'>, level: Level): string {
  return configuration.AcrConfiguration?.[`Level${level}`]?.AcrValue ?? `urn:cognito:loa:${level}`;
}
