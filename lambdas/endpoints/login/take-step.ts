import { messages } from '../../errors/messages.ts';
import { OauthError } from '../../errors/oauth-error.ts';
import { oauthMessages } from '../../errors/oauth-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { readAskedLevels } from '../../flows/oauth/steps/read-asked-levels.ts';
import type { SignInEnding } from '../../flows/sign-in/sign-in-ending.ts';
import type { FinishedLogin, SignInOutcome } from '../../flows/sign-in/sign-in-outcome.ts';
import { pageOfConfirmation } from '../pages/page-of-confirmation.ts';
import type { FormVisit } from '../pages/serve-forms.ts';
import { goOn } from '../pages/sign-in/go-on.ts';
import type { LoginServices } from '../pages/sign-in/login-services.ts';
import { openSignIn } from '../pages/sign-in/open-sign-in.ts';
import { pageOfChallenge } from '../pages/sign-in/page-of-challenge.ts';
import type { Step, StepProblem } from '../pages/sign-in/step.ts';
import type { Page, Redirect } from '../serve-page.ts';
import { stepAfterRefusal } from './step-after-refusal.ts';
import type { Submission } from './submission.ts';
import { submit } from './submit.ts';

/** What is special about a sign-in that is for more than signing in. */
export interface StepPurpose {
  readonly ending: SignInEnding;
  /** The page that it begins at. */
  begin(problem: StepProblem | undefined): Page;
  /** Runs once it is complete. */
  finished(login: FinishedLogin): Promise<void>;
}

/** Sends what the person entered to the sign-in flow, and turns what follows into the next page, or into the way back to the client. */
export async function takeStep(
  services: LoginServices,
  visit: FormVisit,
  submission: Submission,
  purpose?: StepPurpose,
): Promise<Page | Redirect> {
  let outcome: SignInOutcome;
  try {
    outcome = await submit(services, visit, submission, purpose?.ending);
  } catch (error) {
    if (isTooLateForAnother(error, submission)) return takeStep(services, visit, beginAgain(submission), purpose);
    refuseUnreachable(visit, error);
    const step = error instanceof ServiceError ? stepAfterRefusal(error, submission, visit) : undefined;
    if (step === undefined) throw error;
    return purpose && step.kind === 'start' ? purpose.begin(step.problem) : pageOfStep(services, visit, step);
  }
  if (purpose && 'login' in outcome) await purpose.finished(outcome.login);
  const { again, shown, username } = submission;
  const resent = again ? Number(shown.resent ?? 0) + 1 : undefined;
  return goOn(services, visit, outcome, { typed: shown.typed ?? username, resent });
}

/** Where nothing was proven yet, a code can be asked for after the time of the one before: the sign-in begins again by the same way. */
function isTooLateForAnother(error: unknown, { again, shown }: Submission): boolean {
  const isOver = error instanceof ServiceError && error.message === messages.sessionExpired;
  return again && isOver && shown.second !== 'yes';
}

function beginAgain({ challenge, shown, username, ...rest }: Submission): Submission {
  const name = shown.typed ?? username;
  return { ...rest, username: name, shown: {}, challenge: '', session: '', again: false, preferred: challenge };
}

/** Who has proven a first factor and has none beside it that leads to the level: the client hears of that (RFC 9470 §5). */
function refuseUnreachable({ request }: FormVisit, error: unknown): void {
  const isUnreachable = error instanceof ServiceError && error.message === messages.noFactorAvailable;
  if (!isUnreachable || readAskedLevels(request).length === 0) return;
  throw new OauthError('unmet_authentication_requirements', oauthMessages.levelUnmet, { cause: error });
}

function pageOfStep(services: LoginServices, visit: FormVisit, step: Step): Page | Promise<Page> {
  switch (step.kind) {
    case 'start':
      return openSignIn(services, visit, step);
    case 'confirmation':
      return pageOfConfirmation(visit, { username: step.username });
    case 'challenge':
      return pageOfChallenge(visit, step.posed, step);
  }
}
