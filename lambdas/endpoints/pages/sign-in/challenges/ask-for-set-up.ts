import { html } from '../../html.ts';
import { renderTokenSecret } from '../../render-token-secret.ts';
import type { FormVisit } from '../../serve-forms.ts';
import type { PosedChallenge } from '../posed-challenge.ts';
import type { Question } from '../question.ts';
import { renderAnswer } from '../render-answer.ts';
import type { StepProblem } from '../step.ts';

/** The set-up of a second factor: an authenticator app, or an address to which codes are sent, or either. */
export function askForSetUp(visit: FormVisit, posed: PosedChallenge, problem: StepProblem | undefined): Question {
  const { setUp: say, common } = visit.say;
  const { secret, choices = '' } = posed.shown;
  const takesEmail = choices.split(' ').includes('EMAIL_OTP');
  const email = takesEmail && renderEmail(visit, posed, secret !== undefined);
  if (secret === undefined) return { title: say.title, text: say.emailOnlyText, forms: html`${email}` };
  const form = renderAnswer(visit, posed, {
    id: 'login',
    fields: [
      {
        id: 'code',
        name: 'response.TOKEN_CODE',
        label: say.codeLabel,
        type: 'code',
        autocomplete: 'one-time-code',
        wrong: problem?.field === 'code',
      },
    ],
    button: common.next,
    buttonId: 'submit',
  });
  return {
    title: say.title,
    text: say.text,
    forms: html`${renderTokenSecret(visit.request.pool, posed.shown.typed ?? posed.username, secret, say)}
${form}${takesEmail && html`<p class="or">${say.emailText}</p>`}${email}`,
  };
}

function renderEmail(visit: FormVisit, posed: PosedChallenge, isSecond: boolean) {
  const { setUp: say, attributes } = visit.say;
  return renderAnswer(visit, posed, {
    id: 'set-up-email',
    fields: [
      {
        id: 'email',
        name: 'response.EMAIL',
        label: attributes.email ?? '',
        type: 'email',
        autocomplete: 'email',
        value: posed.entered?.EMAIL,
      },
    ],
    button: say.emailButton,
    buttonId: 'send-code',
    quiet: isSecond,
  });
}
