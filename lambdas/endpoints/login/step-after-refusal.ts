import { messages } from '../../errors/messages.ts';
import type { ServiceError } from '../../errors/service-error.ts';
import type { Problem, Step } from './step.ts';
import type { Submission } from './submission.ts';

/** The page after a refusal of the sign-in flow; undefined for one that the person can do nothing about. */
export function stepAfterRefusal(error: ServiceError, submission: Submission): Step | undefined {
  const { username, challenge } = submission;
  const again = (problem: Problem): Step => {
    if (challenge === '') return { kind: 'start', username, problem };
    const { session, responses } = submission;
    const posed = {
      name: challenge,
      username,
      session,
      destination: undefined,
      asks: Object.keys(responses),
      choices: [],
    };
    return { kind: 'challenge', posed, problem };
  };
  switch (error.code) {
    case 'NotAuthorizedException':
      if (error.message === messages.passwordAttemptsExceeded) return { kind: 'start', username, problem: 'locked' };
      return { kind: 'start', username, problem: challenge === '' ? 'wrong' : 'timed-out' };
    case 'UserNotFoundException':
      return { kind: 'start', username, problem: 'wrong' };
    case 'UserNotConfirmedException':
      return { kind: 'start', username, problem: 'unconfirmed' };
    case 'PasswordResetRequiredException':
      return { kind: 'start', username, problem: 'reset-required' };
    case 'CodeMismatchException':
    case 'ExpiredCodeException':
      return again('code');
    case 'InvalidParameterException':
      return challenge === '' ? { kind: 'start', username, problem: 'wrong' } : again({ sentence: error.message });
    case 'InvalidPasswordException':
    case 'PasswordHistoryPolicyViolationException':
    case 'AliasExistsException':
    case 'UserLambdaValidationException':
      return again({ sentence: error.message });
    default:
      return undefined;
  }
}
