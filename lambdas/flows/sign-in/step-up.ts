import type { Level } from '../../domain/sign-in/level.ts';

/** A level of authentication that was asked for. */
export interface StepUp {
  /** In order of preference. */
  readonly levels: readonly Level[];
  /** When the oldest proof was made that an access token or a login session vouches for, ms; undefined where none does. */
  readonly since: number | undefined;
  /** The login session that vouches, in whose place the one comes that the step-up ends in. */
  readonly session?: VouchingSession | undefined;
}

/** A login session whose proofs count in a step-up. */
export interface VouchingSession {
  readonly id: string;
  /** Time of its sign-in, ms. */
  readonly authenticatedAt: number;
  /** When it ceases to vouch for this request, ms: the step-up must be over by then. */
  readonly until: number;
}
