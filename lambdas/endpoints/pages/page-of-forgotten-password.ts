import type { Page } from '../serve-page.ts';
import { addressOf } from './address-of.ts';
import { html } from './html.ts';
import { pageOfForms } from './page-of-forms.ts';
import { renderForm } from './render-form.ts';
import { renderLinks } from './render-links.ts';
import type { PageAlert } from './render-page.ts';
import type { FormVisit } from './serve-forms.ts';
import { nameField } from './sign-in/name-field.ts';

/** Where a code for a new password is asked for. */
export function pageOfForgottenPassword(
  visit: FormVisit,
  username: string,
  alert: (PageAlert & { failure?: string }) | undefined,
): Page {
  const { forgot: say, common } = visit.say;
  const form = renderForm({
    id: 'forgot',
    action: addressOf(visit, '/forgotPassword'),
    token: visit.token.value,
    hidden: {},
    fields: [{ ...nameField(visit.request.pool, visit.say, username), wrong: alert?.field === 'username' }],
    button: say.button,
    buttonId: 'submit',
    focus: 'username',
  });
  const back = { id: 'back', href: addressOf(visit, '/login'), text: common.backToSignIn };
  const below = html`${form}${renderLinks([back])}`;
  return pageOfForms(visit, { title: say.title, text: say.text, below, alert, failure: alert?.failure });
}
