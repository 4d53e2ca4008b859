import { ServiceError } from '../../errors/service-error.ts';
import { problemOfError } from '../pages/problem-of-error.ts';
import type { ToldProblem } from '../pages/try-or-tell.ts';
import type { AccountVisit } from './account-visit.ts';

/**
 * What `step` answers, or what the person is told of its refusal. Rejects with what they can do nothing about, and when the user is gone:
 * they are signed out then.
 */
export async function tryChange<Result>(
  visit: AccountVisit,
  step: () => Promise<Result>,
): Promise<{ readonly done: Result } | { readonly told: ToldProblem }> {
  try {
    return { done: await step() };
  } catch (error) {
    if (!(error instanceof ServiceError) || error.code === 'UserNotFoundException') throw error;
    const problem = problemOfAccount(error, visit) ?? problemOfError(error, visit.say);
    if (problem === undefined) throw error;
    return { told: { mood: 'bad', ...problem, failure: error.code } };
  }
}

function problemOfAccount(
  { code }: ServiceError,
  { say, account }: AccountVisit,
): { readonly text: string; readonly field?: string } | undefined {
  switch (code) {
    case 'ResourceNotFoundException':
      return { text: account.problems.gone };
    case 'SoftwareTokenMFANotFoundException':
      return { text: account.problems.setUpAgain };
    case 'EnableSoftwareTokenMFAException':
      return { text: say.problems.code, field: 'code' };
    case 'TooManyRequestsException':
    case 'ConcurrentModificationException':
      return { text: account.problems.busy };
    default:
      return undefined;
  }
}
