import type { UserPool } from '../user-pool.ts';
import { acrName } from './acr-name.ts';
import { LEVELS, type Level } from './level.ts';

/** The pool's levels of authentication that a list names, separated by spaces, each once and in its order; other names are passed over. */
export function levelsNamed(pool: Pick<UserPool, 'configuration'>, names: string): readonly Level[] {
  const named = names.split(' ').flatMap((name) => LEVELS.find((level) => acrName(pool, level) === name) ?? []);
  return [...new Set(named)];
}
