import { addressOfSection } from '../address-of-section.ts';
import type { Markup } from '../pages/html.ts';
import { type Form, renderForm } from '../pages/render-form.ts';
import type { SectionName } from './account-section.ts';
import type { AccountVisit } from './account-visit.ts';

/** A form of a section: `action` tells which one it is. */
export function formOfSection(
  visit: AccountVisit,
  section: SectionName,
  {
    action,
    ...form
  }: Omit<Form, 'action' | 'token' | 'hidden' | 'fields'> & {
    readonly action: string;
    readonly hidden?: Form['hidden'];
    readonly fields?: Form['fields'];
  },
): Markup {
  return renderForm({
    fields: [],
    ...form,
    action: addressOfSection(visit, section),
    token: visit.token.value,
    hidden: { action, ...form.hidden },
  });
}
