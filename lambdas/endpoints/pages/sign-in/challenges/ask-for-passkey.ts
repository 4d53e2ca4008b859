import { html } from '../../html.ts';
import type { FormVisit } from '../../serve-forms.ts';
import type { PosedChallenge } from '../posed-challenge.ts';
import type { Question } from '../question.ts';
import { renderAnswer } from '../render-answer.ts';

/** A passkey of the person whose name is known; browsers without script are told to take another way. */
export function askForPasskey(visit: FormVisit, posed: PosedChallenge): Question {
  const { passkey: say } = visit.say;
  const { options = '{}', typed } = posed.shown;
  const form = renderAnswer(
    visit,
    { ...posed, shown: { typed } },
    {
      id: 'login',
      fields: [],
      button: say.button,
      buttonId: 'submit',
      passkey: { kind: 'get', options, autofill: false, failed: say.failed },
    },
  );
  return {
    title: say.title,
    text: say.text,
    forms: html`${form}<noscript><p class="alert bad">${say.needsScript}</p></noscript>`,
  };
}
