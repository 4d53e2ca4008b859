import { labelOfProvider } from '../../../domain/federation/label-of-provider.ts';
import type { LinkOffer } from '../../../domain/federation/link-offer.ts';
import type { Page } from '../../serve-page.ts';
import { addressOf } from '../address-of.ts';
import { html } from '../html.ts';
import { pageOfForms } from '../page-of-forms.ts';
import { renderForm } from '../render-form.ts';
import { renderLinks } from '../render-links.ts';
import type { FormVisit } from '../serve-forms.ts';
import { nameField } from './name-field.ts';
import { offersChoice } from './offers-choice.ts';
import { passwordField } from './password-field.ts';
import type { StepProblem } from './step.ts';

/** A visit of somebody who may connect a provider to an account that they have. */
export interface OfferVisit extends FormVisit {
  readonly offer: LinkOffer;
}

/** The value of `way` by which a person would rather have an account of its own. */
export const SEPARATE = 'separate';

/**
 * The page that offers to connect a provider: the account's first step of a sign-in, under the address that leads to it, and the way on
 * without it.
 */
export function pageOfLinkOffer(visit: OfferVisit, problem?: StepProblem): Page {
  const { say, request, token, offer } = visit;
  const { link } = say.federation;
  const provider = labelOfProvider(offer.identity.providerName);
  const asksPassword = !offersChoice(request.pool);
  const action = addressOf(visit, '/login');
  const own = renderForm({
    id: 'login',
    action,
    token: token.value,
    hidden: {},
    fields: [
      { ...nameField(request.pool, say, offer.address), readOnly: true },
      ...(asksPassword ? [passwordField(visit, problem?.field === 'username')] : []),
    ],
    button: asksPassword ? say.signIn.button : say.common.next,
    buttonId: 'submit',
    focus: asksPassword ? 'password' : undefined,
  });
  const forgot = { id: 'forgot-password', href: addressOf(visit, '/forgotPassword'), text: say.signIn.forgot };
  const separate = renderForm({
    id: 'separate',
    action,
    token: token.value,
    hidden: { way: SEPARATE },
    fields: [],
    button: link.separate,
    buttonId: 'keep-separate',
    quiet: true,
  });
  return pageOfForms(visit, {
    title: link.title,
    text: link.text(provider),
    below: html`${own}${renderLinks([forgot])}<p class="or">${say.choice.or}</p><p class="note">${link.separateText}</p>${separate}`,
    ...(problem && { alert: { mood: 'bad', ...fitted(problem, asksPassword) }, failure: problem.failure ?? 'expired' }),
  });
}

/** The name stands: what is wrong is the password, where there is one. */
function fitted({ text, field }: StepProblem, asksPassword: boolean): StepProblem {
  return { text, ...(field === 'username' && asksPassword && { field: 'password' }) };
}
