import type { PosedChallenge } from './posed-challenge.ts';

/** What went wrong at the step before, as far as the person is told. */
export type Problem =
  | 'wrong'
  | 'locked'
  | 'unconfirmed'
  | 'reset-required'
  | 'timed-out'
  | 'code'
  | 'expired'
  | 'missing'
  /** A sentence of the service's own or of a trigger. */
  | { readonly sentence: string };

/** What the page asks for next. */
export type Step =
  | { readonly kind: 'start'; readonly username?: string; readonly problem?: Problem }
  | { readonly kind: 'challenge'; readonly posed: PosedChallenge; readonly problem?: Problem };
