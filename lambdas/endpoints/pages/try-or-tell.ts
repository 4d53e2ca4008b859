import { ServiceError } from '../../errors/service-error.ts';
import { problemOfError } from './problem-of-error.ts';
import type { PageAlert } from './render-page.ts';
import type { FormVisit } from './serve-forms.ts';

/** A problem as a page tells it, and its kind for the metrics. */
export type ToldProblem = PageAlert & { readonly failure: string };

/** What `step` answers, or what the person is told of its refusal. Rejects with what they can do nothing about. */
export async function tryOrTell<Result>(
  { say }: Pick<FormVisit, 'say'>,
  step: () => Promise<Result>,
): Promise<{ readonly done: Result } | { readonly told: ToldProblem }> {
  try {
    return { done: await step() };
  } catch (error) {
    const problem = error instanceof ServiceError ? problemOfError(error, say) : undefined;
    if (!(error instanceof ServiceError) || problem === undefined) throw error;
    return { told: { mood: 'bad', ...problem, failure: error.code } };
  }
}
