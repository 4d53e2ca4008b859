import type { Field } from '../render-form.ts';
import type { FormVisit } from '../serve-forms.ts';

/** The field for the password that somebody has. */
export function passwordField({ say }: Pick<FormVisit, 'say'>, wrong: boolean): Field {
  const { password: label, showPassword: reveal } = say.common;
  return { id: 'password', name: 'password', label, type: 'password', autocomplete: 'current-password', wrong, reveal };
}
