import type { Page } from '../serve-page.ts';
import { addressOf } from './address-of.ts';
import { html } from './html.ts';
import { isolate } from './isolate.ts';
import { pageOfForms } from './page-of-forms.ts';
import { renderForm } from './render-form.ts';
import { renderLinks } from './render-links.ts';
import type { PageAlert } from './render-page.ts';
import type { FormVisit } from './serve-forms.ts';
import { nameField } from './sign-in/name-field.ts';

/** What the page for the code of a sign-up knows. */
export interface ConfirmationContext {
  /** The name that the person typed before; undefined when they come from elsewhere. */
  readonly username?: string | undefined;
  /** Where the code was sent to, masked. */
  readonly destination?: string | undefined;
  readonly alert?: (PageAlert & { readonly failure?: string }) | undefined;
}

/** Where a sign-up is confirmed by its code, and a new one asked for. */
export function pageOfConfirmation(visit: FormVisit, { username, destination, alert }: ConfirmationContext): Page {
  const { confirm: say, code, common } = visit.say;
  const isNameWrong = alert?.field === 'username';
  const asksName = username === undefined || isNameWrong;
  const name = nameField(visit.request.pool, visit.say, username ?? '');
  const hidden: Readonly<Record<string, string>> = asksName
    ? {}
    : { username, ...(destination !== undefined && { destination }) };
  const main = renderForm({
    id: 'confirm',
    action: addressOf(visit, '/confirm'),
    token: visit.token.value,
    hidden,
    fields: [
      ...(asksName ? [{ ...name, wrong: isNameWrong }] : []),
      {
        id: 'code',
        name: 'code',
        label: code.label,
        type: 'code',
        autocomplete: 'one-time-code',
        wrong: alert?.field === 'code',
      },
    ],
    button: say.button,
    buttonId: 'submit',
    focus: asksName ? 'username' : 'code',
  });
  const resend = renderForm({
    id: 'resend',
    action: addressOf(visit, '/resendcode'),
    token: visit.token.value,
    hidden,
    fields: asksName ? [{ ...name, id: 'resend-username' }] : [],
    button: say.resend,
    buttonId: 'resend-code',
    quiet: true,
  });
  const again = asksName ? html`<details><summary>${say.resend}</summary>${resend}</details>` : html`${resend}`;
  const sent = destination === undefined ? code.sentSomewhere : code.sent(isolate(destination));
  const back = { id: 'back', href: addressOf(visit, '/login'), text: common.backToSignIn };
  return pageOfForms(visit, {
    title: say.title,
    text: asksName ? say.text : sent,
    below: html`${main}${again}${renderLinks([back])}`,
    alert,
    failure: alert?.failure,
  });
}
