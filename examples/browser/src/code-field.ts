import type { FieldOptions } from './create-field.ts';

/** The field for a code that was sent or that an app shows; browsers and phones offer to fill it in. */
export const codeField = (label: string, hint?: string): FieldOptions => ({
  name: 'code',
  label,
  type: 'text',
  autocomplete: 'one-time-code',
  inputMode: 'numeric',
  ...(hint !== undefined && { hint }),
});
