import type { OfferedProviders } from '../../../flows/federation/list-offered-providers.ts';
import type { Page } from '../../serve-page.ts';
import { addressOf } from '../address-of.ts';
import { html, type Markup } from '../html.ts';
import { pageOfForms } from '../page-of-forms.ts';
import { type Field, renderForm } from '../render-form.ts';
import { renderLinks } from '../render-links.ts';
import type { FormVisit } from '../serve-forms.ts';
import { introduceStranger } from './introduce-stranger.ts';
import { nameField } from './name-field.ts';
import { offersChoice } from './offers-choice.ts';
import { passwordField } from './password-field.ts';
import type { PosedChallenge } from './posed-challenge.ts';
import { renderProviders } from './render-providers.ts';
import type { Step } from './step.ts';

/** What the first page offers beside a name. */
export interface StartOffers {
  readonly providers: OfferedProviders;
  readonly passkey: PosedChallenge | undefined;
}

/**
 * The first page: name and password where everybody has one, else the name alone, since the next step depends on whose it is. With
 * `passkey`, the browser offers passkeys where the name is typed, and at a button. Then the client's providers, which stand alone where it
 * has none of the pool's own users.
 */
export function pageOfStart(
  visit: FormVisit,
  { username, problem, notice, unknownAddress }: Omit<Extract<Step, { kind: 'start' }>, 'kind'>,
  { providers, passkey }: StartOffers,
): Page {
  const { say, request } = visit;
  const elsewhere = renderProviders(visit, providers, unknownAddress);
  const isElsewhere = providers.named.length > 0 || providers.byAddress;
  const below = request.hasOwnUsers
    ? html`${renderOwn(visit, { username, problem, unknownAddress }, passkey)}${renderForgot(visit)}${isElsewhere && html`<p class="or">${say.choice.or}</p>${elsewhere}`}${renderSignUp(visit)}`
    : elsewhere;
  const stranger = introduceStranger(visit);
  return pageOfForms(visit, {
    title: say.signIn.title,
    text: stranger ?? introduce(visit),
    // Who a client says that it is which registered itself is not for its branding to hide.
    ...(stranger === undefined && { wording: 'signIn' }),
    below,
    ...(problem
      ? { alert: { mood: 'bad', ...problem }, failure: problem.failure ?? 'expired' }
      : notice !== undefined && { alert: { mood: 'good', text: notice } }),
  });
}

/** The ways in of the pool's own users. */
function renderOwn(
  visit: FormVisit,
  { username, problem, unknownAddress }: Omit<Extract<Step, { kind: 'start' }>, 'kind'>,
  passkey: PosedChallenge | undefined,
): Markup {
  const { say, request } = visit;
  const { pool } = request;
  const asksPassword = !offersChoice(pool);
  const name = username ?? request.loginHint ?? '';
  const fields: readonly Field[] = [
    {
      ...nameField(pool, say, name),
      autocomplete: passkey ? 'username webauthn' : 'username',
      wrong: problem?.field === 'username',
    },
    ...(asksPassword ? [passwordField(visit, problem?.field === 'username')] : []),
  ];
  const main = renderForm({
    id: 'login',
    action: addressOf(visit, '/login'),
    token: visit.token.value,
    hidden: {},
    fields,
    button: asksPassword ? say.signIn.button : say.common.next,
    buttonId: 'submit',
    // The address that no organization has is the field to look at.
    focus: unknownAddress ? undefined : name === '' || !asksPassword ? 'username' : 'password',
  });
  return html`${main}${passkey && renderPasskey(visit, passkey)}`;
}

function introduce({ say, request: { pool, hasOwnUsers } }: FormVisit): string {
  if (!hasOwnUsers) return say.federation.choose;
  return offersChoice(pool) ? say.signIn.nameText : say.signIn.text;
}

function renderPasskey(visit: FormVisit, { name, session, shown }: PosedChallenge): Markup {
  const { say, token } = visit;
  return renderForm({
    id: 'passkey',
    action: addressOf(visit, '/login'),
    token: token.value,
    hidden: { challenge: name, session },
    fields: [],
    button: say.signIn.passkey,
    buttonId: 'use-passkey',
    quiet: true,
    passkey: { kind: 'get', options: shown.options ?? '{}', autofill: true, failed: say.passkey.failed },
  });
}

function renderForgot(visit: FormVisit): Markup {
  return renderLinks([
    { id: 'forgot-password', href: addressOf(visit, '/forgotPassword'), text: visit.say.signIn.forgot },
  ]);
}

function renderSignUp(visit: FormVisit): Markup | undefined {
  const { signIn: say } = visit.say;
  const isClosed = visit.request.pool.configuration.AdminCreateUserConfig?.AllowAdminCreateUserOnly ?? false;
  if (isClosed) return undefined;
  return html`<p class="note">${say.noAccount} <a id="sign-up" class="redirect-customizable" href="${addressOf(visit, '/signup')}">${say.signUp}</a></p>`;
}
