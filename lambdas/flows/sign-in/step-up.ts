import type { Level } from '../../domain/sign-in/level.ts';

/** A level of authentication that was asked for. */
export interface StepUp {
  /** In order of preference. */
  readonly levels: readonly Level[];
  /** When the oldest proof was made that an access token vouches for, ms; undefined where none does. */
  readonly since: number | undefined;
}
