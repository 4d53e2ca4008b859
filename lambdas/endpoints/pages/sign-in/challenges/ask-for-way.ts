import { html } from '../../html.ts';
import type { FormVisit } from '../../serve-forms.ts';
import { nameField } from '../name-field.ts';
import type { PosedChallenge } from '../posed-challenge.ts';
import type { Question } from '../question.ts';
import { renderAnswer } from '../render-answer.ts';
import type { StepProblem } from '../step.ts';

/** The ways in that the person has: the password is asked for at once, the others are a button each. */
export function askForWay(visit: FormVisit, posed: PosedChallenge, problem: StepProblem | undefined): Question {
  const { choice: say, common } = visit.say;
  const { choices = '', typed = posed.username } = posed.shown;
  const ways = choices.split(' ').filter((way) => way !== '');
  const hasPassword = ways.includes('PASSWORD');
  const others = ways.filter((way) => way !== 'PASSWORD');
  const password = renderAnswer(visit, posed, {
    id: 'login',
    hidden: { 'response.ANSWER': 'PASSWORD' },
    fields: [
      {
        id: 'username',
        name: 'typed',
        label: nameField(visit.request.pool, visit.say, typed).label,
        type: 'text',
        autocomplete: 'username',
        value: typed,
        readOnly: true,
      },
      {
        id: 'password',
        name: 'response.PASSWORD',
        label: common.password,
        type: 'password',
        autocomplete: 'current-password',
        reveal: common.showPassword,
        wrong: problem?.field === 'password',
      },
    ],
    button: visit.say.signIn.button,
    buttonId: 'submit',
    focus: 'password',
  });
  const buttons = others.map((way) =>
    renderAnswer(visit, posed, {
      id: `way-${way.toLowerCase().replaceAll('_', '-')}`,
      hidden: { 'response.ANSWER': way },
      fields: [],
      button: say.ways[way] ?? way,
      buttonId: `use-${way.toLowerCase().replaceAll('_', '-')}`,
      quiet: true,
    }),
  );
  const between = hasPassword && others.length > 0 && html`<p class="or">${say.or}</p>`;
  return {
    title: hasPassword && others.length === 0 ? say.passwordTitle : say.title,
    text: say.text(typed),
    forms: html`${hasPassword && password}${between}${buttons}`,
  };
}
