import { describePasswordRules } from './describe-password-rules.ts';
import type { Field } from './render-form.ts';
import type { FormVisit } from './serve-forms.ts';

/** The field for a new password, with the pool's rules beneath it. */
export function newPasswordField({ request, language, say }: FormVisit, name: string, label: string): Field {
  const hint = describePasswordRules(request.pool, language);
  const { showPassword: reveal } = say.common;
  return { id: 'new-password', name, label, type: 'password', autocomplete: 'new-password', hint, reveal };
}
