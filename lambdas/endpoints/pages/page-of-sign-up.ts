import type { Page } from '../serve-page.ts';
import type { TermsLinks } from '../sign-up/find-terms-links.ts';
import { addressOf } from './address-of.ts';
import { askedAttributes } from './asked-attributes.ts';
import { attributeField } from './attribute-field.ts';
import { html, type Markup } from './html.ts';
import { newPasswordField } from './new-password-field.ts';
import { pageOfForms } from './page-of-forms.ts';
import type { Fields } from './read-fields.ts';
import { type Field, renderForm } from './render-form.ts';
import { renderLinks } from './render-links.ts';
import type { PageAlert } from './render-page.ts';
import type { FormVisit } from './serve-forms.ts';
import { nameField } from './sign-in/name-field.ts';

/** What the sign-up page knows. */
export interface SignUpContext {
  /** What was entered before. */
  readonly fields: Fields;
  readonly terms: TermsLinks | undefined;
  readonly alert: (PageAlert & { readonly failure?: string }) | undefined;
}

/** The sign-up page: a name, the attributes that the pool requires, and a password; or that there are no new accounts here. */
export function pageOfSignUp(visit: FormVisit, { fields: entered, terms, alert }: SignUpContext): Page {
  const { say, request } = visit;
  const { pool } = request;
  const toSignIn = addressOf(visit, '/login');
  if (pool.configuration.AdminCreateUserConfig?.AllowAdminCreateUserOnly) {
    const below = renderLinks([{ id: 'back', href: toSignIn, text: say.common.backToSignIn }]);
    return pageOfForms(visit, { title: say.signUp.closedTitle, text: say.signUp.closedText, below });
  }
  const name = nameField(pool, say, entered.get('username') ?? '');
  const attributes = askedAttributes(pool).map((attribute): Field => {
    const field = attributeField(say, attribute, `attribute.${attribute}`);
    return { ...field, value: entered.get(field.name) };
  });
  const fields = [name, ...attributes, newPasswordField(visit, 'password', say.common.password)];
  const form = renderForm({
    id: 'sign-up',
    action: addressOf(visit, '/signup'),
    token: visit.token.value,
    hidden: {},
    fields: fields.map((field) => ({ ...field, wrong: field.id === alert?.field })),
    button: say.signUp.button,
    buttonId: 'submit',
    focus: alert?.field ?? 'username',
    ...(terms && { above: renderTerms(visit, terms) }),
  });
  return pageOfForms(visit, {
    title: say.signUp.title,
    text: say.signUp.text,
    wording: 'signUp',
    below: html`${form}<p class="note">${say.signUp.haveAccount} <a id="back" class="redirect-customizable" href="${toSignIn}">${say.common.backToSignIn}</a></p>`,
    alert,
    failure: alert?.failure,
  });
}

function renderTerms({ say }: FormVisit, { terms, privacy }: TermsLinks): Markup {
  const links = [
    { id: 'terms-of-use', href: terms, text: say.signUp.terms },
    { id: 'privacy-policy', href: privacy, text: say.signUp.privacy },
  ];
  return html`<p class="hint">${say.signUp.agree}</p>${renderLinks(links)}`;
}
