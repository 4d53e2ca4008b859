import type { Page } from '../serve-page.ts';
import { addressOf } from './address-of.ts';
import { html } from './html.ts';
import { isolate } from './isolate.ts';
import { newPasswordField } from './new-password-field.ts';
import { pageOfForms } from './page-of-forms.ts';
import { renderForm } from './render-form.ts';
import { renderLinks } from './render-links.ts';
import type { PageAlert } from './render-page.ts';
import type { FormVisit } from './serve-forms.ts';
import { nameField } from './sign-in/name-field.ts';

/** What the page for a new password knows. */
export interface PasswordResetContext {
  /** The name that the person typed before; undefined when they come from elsewhere. */
  readonly username?: string | undefined;
  /** The code that the person typed before. */
  readonly code?: string | undefined;
  /** Where the code was sent to, masked. */
  readonly destination?: string | undefined;
  /** Whether the person wants to stay signed in where they are. */
  readonly keepsSessions?: boolean | undefined;
  readonly alert?: (PageAlert & { readonly failure?: string }) | undefined;
}

/** Where a new password is set by a code. */
export function pageOfPasswordReset(visit: FormVisit, context: PasswordResetContext): Page {
  const { username, destination, keepsSessions, alert } = context;
  const { forgot: say, code, common, newPassword } = visit.say;
  const name = nameField(visit.request.pool, visit.say, username ?? '');
  const isNameWrong = alert?.field === name.id;
  const password = newPasswordField(visit, 'password', newPassword.label);
  const form = renderForm({
    id: 'confirm-forgot',
    action: addressOf(visit, '/confirmforgotPassword'),
    token: visit.token.value,
    hidden: destination === undefined ? {} : { destination },
    fields: [
      { ...name, readOnly: username !== undefined && !isNameWrong, wrong: isNameWrong },
      {
        id: 'code',
        name: 'code',
        label: code.label,
        type: 'code',
        autocomplete: 'one-time-code',
        wrong: alert?.field === 'code',
        // The password alone is wrong then.
        value: alert?.field === password.id ? context.code : undefined,
      },
      { ...password, wrong: alert?.field === password.id },
      { id: 'others', name: 'others', label: say.others, type: 'checkbox', checked: keepsSessions !== true },
    ],
    button: say.confirmButton,
    buttonId: 'submit',
    focus: alert?.field ?? (username === undefined ? 'username' : 'code'),
  });
  const links = [
    { id: 'ask-again', href: addressOf(visit, '/forgotPassword'), text: say.again },
    { id: 'back', href: addressOf(visit, '/login'), text: common.backToSignIn },
  ];
  return pageOfForms(visit, {
    title: say.title,
    text: destination === undefined ? say.confirmTextUnsent : say.confirmText(isolate(destination)),
    below: html`${form}${renderLinks(links)}`,
    alert,
    failure: alert?.failure,
  });
}
