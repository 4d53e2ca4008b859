import { ATTRIBUTE_PREFIX } from '../../domain/attributes/attribute-prefix.ts';
import { messages } from '../../errors/messages.ts';
import type { ServiceError } from '../../errors/service-error.ts';
import { faultyAttributeField } from '../pages/faulty-attribute-field.ts';
import { problemOfError } from '../pages/problem-of-error.ts';
import type { FormVisit } from '../pages/serve-forms.ts';
import type { Step } from '../pages/sign-in/step.ts';
import type { Submission } from './submission.ts';

/** The page after a refusal of the sign-in flow; undefined for one that the person can do nothing about. */
export function stepAfterRefusal(error: ServiceError, submission: Submission, visit: FormVisit): Step | undefined {
  const { say } = visit;
  const { challenge, session, shown, responses: entered } = submission;
  const { problems } = say;
  const username = shown.typed ?? submission.username;
  const start = (text: string, field?: string): Step => ({
    kind: 'start',
    username,
    problem: { text, failure: error.code, ...(field !== undefined && { field }) },
  });
  switch (error.code) {
    case 'NotAuthorizedException':
      if (error.message === messages.passwordAttemptsExceeded) return start(problems.locked);
      if (error.message === messages.userDisabled) return start(problems.disabled);
      if (error.message === messages.temporaryPasswordExpired) return start(problems.temporaryExpired);
      if (challenge === '') return start(problems.wrong, 'username');
      if (error.message !== messages.incorrectUsernameOrPassword) return start(problems.timedOut);
      if (challenge === 'WEB_AUTHN') return start(problems.passkey);
      break;
    case 'UserNotFoundException':
      return start(problems.wrong, 'username');
    case 'UserNotConfirmedException':
      return { kind: 'confirmation', username };
    case 'PasswordResetRequiredException':
      return start(problems.resetRequired);
    case 'InvalidParameterException':
      if (challenge === '') return start(problems.wrong, 'username');
      break;
  }
  const isPassword = error.code === 'NotAuthorizedException';
  const isOfResent = error.code === 'CodeMismatchException' && shown.resent !== undefined;
  const problem = isPassword
    ? { text: problems.wrong, field: 'password' }
    : isOfResent
      ? { text: problems.codeOfLatest, field: 'code' }
      : problemOfError(error, say);
  if (problem === undefined) return undefined;
  if (challenge === '') return start(problem.text);
  const posed = { name: challenge, username: submission.username, session, shown, entered };
  const field = problem.field ?? findFaultyField(submission, visit);
  return { kind: 'challenge', posed, problem: { ...problem, field, failure: error.code } };
}

/** The field of the attribute that is wrong, where attributes are asked for beside a first password. */
function findFaultyField({ challenge, shown, responses }: Submission, visit: FormVisit): string | undefined {
  if (challenge !== 'NEW_PASSWORD_REQUIRED') return undefined;
  const asked = (shown.missing ?? '').split(' ').filter((name) => name.startsWith(ATTRIBUTE_PREFIX));
  const entered = asked.map((name) => [name.slice(ATTRIBUTE_PREFIX.length), responses[name] ?? '']);
  return faultyAttributeField(visit, Object.fromEntries(entered));
}
