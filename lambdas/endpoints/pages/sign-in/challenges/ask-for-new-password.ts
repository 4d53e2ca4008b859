import { ATTRIBUTE_PREFIX } from '../../../../domain/attributes/attribute-prefix.ts';
import { attributeField } from '../../attribute-field.ts';
import { newPasswordField } from '../../new-password-field.ts';
import type { FormVisit } from '../../serve-forms.ts';
import type { PosedChallenge } from '../posed-challenge.ts';
import type { Question } from '../question.ts';
import { renderAnswer } from '../render-answer.ts';
import type { StepProblem } from '../step.ts';

/** A password in place of the temporary one, and the required attributes that are missing. */
export function askForNewPassword(visit: FormVisit, posed: PosedChallenge, problem: StepProblem | undefined): Question {
  const { newPassword: say, common } = visit.say;
  const missing = (posed.shown.missing ?? '').split(' ').filter((name) => name.startsWith(ATTRIBUTE_PREFIX));
  const password = newPasswordField(visit, 'response.NEW_PASSWORD', say.label);
  const form = renderAnswer(visit, posed, {
    id: 'login',
    fields: [
      { ...password, wrong: problem?.field === password.id },
      ...missing.map((name) => {
        const field = attributeField(visit.say, name.slice(ATTRIBUTE_PREFIX.length), `response.${name}`);
        return { ...field, value: posed.entered?.[name], wrong: problem?.field === field.id };
      }),
    ],
    button: common.next,
    buttonId: 'submit',
    focus: problem?.field ?? password.id,
  });
  return { title: say.title, text: say.text, forms: form };
}
