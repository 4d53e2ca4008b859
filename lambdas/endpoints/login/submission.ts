import type { Shown } from '../pages/sign-in/posed-challenge.ts';

/** A form that a person sent. */
export interface Submission {
  readonly username: string;
  /** Empty for the first form; then the challenge that the form answers. */
  readonly challenge: string;
  readonly session: string;
  readonly password: string;
  /** By the names that the API gives to challenge responses. */
  readonly responses: Readonly<Record<string, string>>;
  /** What the page showed, to be shown again. */
  readonly shown: Shown;
}
