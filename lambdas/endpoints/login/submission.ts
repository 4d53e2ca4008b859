import type { Vouching } from '../../flows/sign-in/vouching.ts';
import type { Shown } from '../pages/sign-in/posed-challenge.ts';

/** A form that a person sent. */
export interface Submission {
  readonly username: string;
  /** Empty for the first form; then the challenge that the form answers. */
  readonly challenge: string;
  readonly session: string;
  readonly password: string;
  /** The way in to begin with; left out where the person is to choose. */
  readonly preferred?: string;
  /** The login session that a step-up goes on from. */
  readonly vouching?: Vouching;
  /** They want another code than the one that was sent, and answer nothing. */
  readonly again: boolean;
  /** By the names that the API gives to challenge responses. */
  readonly responses: Readonly<Record<string, string>>;
  /** What the page showed, to be shown again. */
  readonly shown: Shown;
}
