import type { Shown } from '../pages/sign-in/posed-challenge.ts';

/** A form that a person sent. */
export interface Submission {
  readonly username: string;
  /** Empty for the first form; then the challenge that the form answers. */
  readonly challenge: string;
  readonly session: string;
  readonly password: string;
  /** The way in that the person wants, of a first form that a step leads back to; empty else. */
  readonly preferred: string;
  /** By the names that the API gives to challenge responses. */
  readonly responses: Readonly<Record<string, string>>;
  /** What the page showed, to be shown again. */
  readonly shown: Shown;
}
