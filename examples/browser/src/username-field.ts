import type { FieldOptions } from './create-field.ts';

/** The field for the name that people sign in with: in the pool of this example, their e-mail address. */
export const usernameField = (value?: string): FieldOptions => ({
  name: 'username',
  label: 'E-mail address',
  type: 'email',
  autocomplete: 'username',
  inputMode: 'email',
  value,
});
