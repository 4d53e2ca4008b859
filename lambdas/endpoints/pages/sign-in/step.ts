import type { PageAlert } from '../render-page.ts';
import type { PosedChallenge } from './posed-challenge.ts';
import type { UnknownAddress } from './render-providers.ts';

/** What the page asks for next. */
export type Step =
  | ({ readonly kind: 'start'; readonly username?: string; readonly unknownAddress?: UnknownAddress } & StepAlert)
  | { readonly kind: 'confirmation'; readonly username: string }
  | { readonly kind: 'challenge'; readonly posed: PosedChallenge; readonly problem?: StepProblem };

/** What a page tells of the step before: that something went wrong, or what was done. */
export interface StepAlert {
  readonly problem?: StepProblem;
  readonly notice?: string;
}

/** What went wrong at the step before, as far as the person is told; `failure` is for the metrics. */
export type StepProblem = Pick<PageAlert, 'text' | 'field'> & { readonly failure?: string };
