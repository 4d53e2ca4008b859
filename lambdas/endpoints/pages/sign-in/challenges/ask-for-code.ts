import { MOST_RESENT_CODES } from '../../../../domain/sign-in/resent-code.ts';
import { readAskedLevels } from '../../../../flows/oauth/steps/read-asked-levels.ts';
import { html, type Markup } from '../../html.ts';
import { isolate } from '../../isolate.ts';
import type { FormVisit } from '../../serve-forms.ts';
import type { PosedChallenge } from '../posed-challenge.ts';
import type { Question } from '../question.ts';
import { renderAnswer } from '../render-answer.ts';
import type { StepProblem } from '../step.ts';

/** A code that was sent or that an app shows; in place of a second factor's, a recovery code. */
export function askForCode(visit: FormVisit, posed: PosedChallenge, problem: StepProblem | undefined): Question {
  const { code: say, common } = visit.say;
  const { destination, second, resent } = posed.shown;
  const name = `response.${posed.name}_CODE`;
  const isApp = posed.name === 'SOFTWARE_TOKEN_MFA';
  const main = renderAnswer(visit, posed, {
    id: 'login',
    fields: [
      {
        id: 'code',
        name,
        label: say.label,
        type: 'code',
        autocomplete: 'one-time-code',
        wrong: problem?.field === 'code',
        noticed: resent !== undefined && problem === undefined,
      },
    ],
    button: common.next,
    buttonId: 'submit',
    focus: 'code',
  });
  const recovery = renderAnswer(visit, posed, {
    id: 'recover',
    fields: [
      { id: 'recovery-code', name, label: say.recoveryLabel, type: 'code', hint: say.recoveryHint, letters: true },
    ],
    button: common.next,
    buttonId: 'use-recovery-code',
    quiet: true,
  });
  const again = !isApp && Number(resent ?? 0) < MOST_RESENT_CODES && renderResend(visit, posed);
  const sent = destination === undefined ? say.sentSomewhere : say.sent(isolate(destination));
  return {
    title: say.title,
    text: isApp ? say.app : sent,
    forms: html`${main}${again}${second === 'yes' && !isForApp(visit, posed) && html`<details><summary>${say.recover}</summary>${recovery}</details>`}`,
  };
}

/** Where only an app leads to the level that is asked for, no recovery code stands in for it. */
function isForApp({ request }: FormVisit, { name }: PosedChallenge): boolean {
  return name === 'SOFTWARE_TOKEN_MFA' && readAskedLevels(request).includes(4);
}

/** Has another code sent in place of the one that the page asks for. */
function renderResend(visit: FormVisit, posed: PosedChallenge): Markup {
  return renderAnswer(visit, posed, {
    id: 'resend',
    hidden: { again: 'yes' },
    fields: [],
    button: visit.say.confirm.resend,
    buttonId: 'resend-code',
    quiet: true,
  });
}
