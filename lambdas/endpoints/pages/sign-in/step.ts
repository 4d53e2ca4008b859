import type { PageAlert } from '../render-page.ts';
import type { PosedChallenge } from './posed-challenge.ts';

/** What the page asks for next. */
export type Step =
  | { readonly kind: 'start'; readonly username?: string; readonly problem?: StepProblem; readonly notice?: string }
  | { readonly kind: 'confirmation'; readonly username: string }
  | { readonly kind: 'challenge'; readonly posed: PosedChallenge; readonly problem?: StepProblem };

/** What went wrong at the step before, as far as the person is told; `failure` is for the metrics. */
export type StepProblem = Pick<PageAlert, 'text' | 'field'> & { readonly failure?: string };
