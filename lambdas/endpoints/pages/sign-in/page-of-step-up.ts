import { signInName } from '../../../domain/sign-in-name.ts';
import type { User } from '../../../domain/user.ts';
import type { Page } from '../../serve-page.ts';
import { addressOf } from '../address-of.ts';
import { html } from '../html.ts';
import { isolate } from '../isolate.ts';
import { pageOfForms } from '../page-of-forms.ts';
import { renderForm } from '../render-form.ts';
import { renderLinks } from '../render-links.ts';
import type { FormVisit } from '../serve-forms.ts';
import { introduceStranger } from './introduce-stranger.ts';

/** The value of `way` by which somebody who is signed in goes on to the proof that is missing. */
export const STEP_UP = 'step-up';

/** The page that says to somebody who is signed in that one more proof is asked for, and whose; or lets somebody else sign in. */
export function pageOfStepUp(visit: FormVisit, user: User, problem?: string): Page {
  const { say, request, token, event } = visit;
  const form = renderForm({
    id: 'login',
    action: addressOf(visit, '/login'),
    token: token.value,
    hidden: { way: STEP_UP },
    fields: [],
    button: say.common.next,
    buttonId: 'submit',
  });
  const query = new URLSearchParams(event.rawQueryString);
  query.set('prompt', 'select_account');
  const another = addressOf({ ...visit, event: { ...event, rawQueryString: query.toString() } }, '/login');
  const stranger = introduceStranger(visit);
  return pageOfForms(visit, {
    title: say.stepUp.title,
    text: say.stepUp.text(isolate(signInName(request.pool, user))),
    below: html`${stranger !== undefined && html`<p class="note">${stranger}</p>`}${form}${renderLinks([{ id: 'another-account', href: another, text: say.stepUp.another }])}`,
    ...(problem !== undefined && { alert: { mood: 'bad', text: problem }, failure: 'expired' }),
  });
}
