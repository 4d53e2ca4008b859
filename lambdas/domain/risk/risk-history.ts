import type { Place } from './surroundings.ts';

/** Something that a user signed in with, and when it was last noted, ms. */
export interface Sighting {
  readonly id: string;
  readonly seenAt: number;
}

/** What is known of a user's successful sign-ins: bounded lists, newest first. */
export interface RiskHistory {
  readonly devices: readonly Sighting[];
  readonly networks: readonly Sighting[];
  readonly countries: readonly Sighting[];
  /** Of the last one, as far as noted. */
  readonly last?: { readonly at: number; readonly place?: Place | undefined } | undefined;
  /** 0 before it was ever written. */
  readonly version: number;
}
