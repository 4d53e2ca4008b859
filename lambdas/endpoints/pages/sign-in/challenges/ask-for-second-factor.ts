import type { FormVisit } from '../../serve-forms.ts';
import type { PosedChallenge } from '../posed-challenge.ts';
import type { Question } from '../question.ts';
import { renderAnswer } from '../render-answer.ts';

/** Which of several second factors it shall be. */
export function askForSecondFactor(visit: FormVisit, posed: PosedChallenge): Question {
  const { secondFactor: say, common } = visit.say;
  const choices = (posed.shown.choices ?? '').split(' ').map((choice) => [choice, say.ways[choice] ?? choice] as const);
  const form = renderAnswer(visit, posed, {
    id: 'login',
    fields: [{ id: 'choice', name: 'response.ANSWER', label: say.label, type: 'radio', choices }],
    button: common.next,
    buttonId: 'submit',
  });
  return { title: say.title, text: say.text, forms: form };
}
