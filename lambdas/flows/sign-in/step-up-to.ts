import type { Level } from '../../domain/sign-in/level.ts';
import type { StepUp } from './step-up.ts';

/** A step-up from nothing, to one of the levels; undefined where none is asked for. */
export function stepUpTo(levels: readonly Level[] = []): StepUp | undefined {
  return levels.length === 0 ? undefined : { levels, since: undefined };
}
