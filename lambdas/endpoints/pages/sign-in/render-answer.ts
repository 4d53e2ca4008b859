import { addressOf } from '../address-of.ts';
import type { Markup } from '../html.ts';
import { type Form, renderForm } from '../render-form.ts';
import type { FormVisit } from '../serve-forms.ts';
import type { PosedChallenge } from './posed-challenge.ts';

/** A form that answers a challenge: it carries the challenge's state, and what the page shows. */
export function renderAnswer(
  visit: FormVisit,
  { name, username, session, shown }: PosedChallenge,
  form: Omit<Form, 'action' | 'token' | 'hidden'> & { readonly hidden?: Form['hidden'] },
): Markup {
  const kept = Object.entries(shown).flatMap(([key, value]) => (value === undefined ? [] : [[`shown.${key}`, value]]));
  return renderForm({
    ...form,
    action: addressOf(visit, '/login'),
    token: visit.token.value,
    hidden: { username, challenge: name, session, ...Object.fromEntries(kept), ...form.hidden },
  });
}
