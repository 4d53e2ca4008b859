import type { Page } from '../../serve-page.ts';
import { addressOf } from '../address-of.ts';
import { html } from '../html.ts';
import { pageOfForms } from '../page-of-forms.ts';
import { renderLinks } from '../render-links.ts';
import type { FormVisit } from '../serve-forms.ts';
import { askForCode } from './challenges/ask-for-code.ts';
import { askForNewPassword } from './challenges/ask-for-new-password.ts';
import { askForPasskey } from './challenges/ask-for-passkey.ts';
import { askForSecondFactor } from './challenges/ask-for-second-factor.ts';
import { askForSetUp } from './challenges/ask-for-set-up.ts';
import { askForWay } from './challenges/ask-for-way.ts';
import type { PosedChallenge } from './posed-challenge.ts';
import type { Question } from './question.ts';
import type { StepAlert, StepProblem } from './step.ts';

type Ask = (visit: FormVisit, posed: PosedChallenge, problem: StepProblem | undefined) => Question;

const QUESTIONS: Readonly<Record<string, Ask>> = {
  SELECT_CHALLENGE: askForWay,
  PASSWORD: askForWay,
  WEB_AUTHN: askForPasskey,
  NEW_PASSWORD_REQUIRED: askForNewPassword,
  SELECT_MFA_TYPE: askForSecondFactor,
  MFA_SETUP: askForSetUp,
};

/** The page that asks for the answer to a challenge, and leads back to the beginning. */
export function pageOfChallenge(visit: FormVisit, posed: PosedChallenge, { problem, notice }: StepAlert = {}): Page {
  const { title, text, forms } = (QUESTIONS[posed.name] ?? askForCode)(visit, posed, problem);
  const back = { id: 'start-again', href: addressOf(visit, '/login'), text: visit.say.common.startAgain };
  return pageOfForms(visit, {
    title,
    text,
    below: html`${forms}${renderLinks([back])}`,
    ...(problem
      ? { alert: { mood: 'bad', ...problem }, failure: problem.failure }
      : notice !== undefined && { alert: { mood: 'good', text: notice } }),
  });
}
