import { mediumOf } from '../../domain/mfa/medium-of.ts';
import { offeredFactors } from '../../domain/mfa/offered-factors.ts';
import type { SecondFactor } from '../../domain/sign-in/factors.ts';
import type { Credential } from '../../domain/user.ts';
import { readOwnUser } from '../../flows/users/read-own-user.ts';
import { addressOfSection } from '../address-of-section.ts';
import { html, type Markup } from '../pages/html.ts';
import type { LoginServices } from '../pages/sign-in/login-services.ts';
import type { ToldProblem } from '../pages/try-or-tell.ts';
import type { Page } from '../serve-page.ts';
import type { AccountTexts } from '../texts/account-texts.ts';
import type { AccountVisit } from './account-visit.ts';
import { formOfSection } from './form-of-section.ts';
import { pageOfSection } from './page-of-section.ts';

const LABELS: Readonly<Record<SecondFactor, (say: AccountTexts['factors']) => string>> = {
  SMS_MFA: (say) => say.sms,
  SOFTWARE_TOKEN_MFA: (say) => say.app,
  EMAIL_OTP: (say) => say.email,
};

/** The second factors that the pool offers, each with its state and what can be done about it, and the recovery codes. */
export async function pageOfFactors(
  services: LoginServices,
  visit: AccountVisit,
  problem: ToldProblem | undefined,
): Promise<Page> {
  const { user, credential } = await readOwnUser(services, visit.pool, visit.user);
  const fresh = { ...visit, user };
  const rows = offeredFactors(visit.pool).map((factor) => renderFactor(fresh, factor, credential));
  const below = html`<ul class="rows">${[...rows, renderCodes(fresh, credential)].map((row) => html`<li>${row}</li>`)}</ul>`;
  return pageOfSection(fresh, 'factors', { below, problem });
}

function renderFactor(visit: AccountVisit, factor: SecondFactor, credential: Credential | undefined): Markup {
  const { user, account } = visit;
  const { factors: say } = account;
  const label = LABELS[factor](say);
  const medium = mediumOf(factor);
  const isSetUp =
    medium === undefined
      ? credential?.softwareToken !== undefined
      : user.attributes[`${medium}_verified`] === 'true' && Boolean(user.attributes[medium]);
  const isOn = user.mfa?.enabled.includes(factor) ?? false;
  const isPreferred = user.mfa?.preferred === factor;
  const state = isOn ? (isPreferred ? `${say.on} · ${say.preferred}` : say.on) : say.off;
  const address = medium !== undefined && isSetUp && html`<p class="hint"><bdi>${user.attributes[medium]}</bdi></p>`;
  const actions = [
    isOn && isSetUp && !isPreferred && renderAction(visit, 'prefer', factor, say.prefer, label),
    isSetUp && !isOn && renderAction(visit, 'on', factor, say.switchOn, label),
    isOn && renderAction(visit, 'off', factor, say.switchOff, label),
  ];
  const more = medium === undefined ? renderApp(visit, isSetUp) : !isSetUp && renderNeed(visit);
  return html`<div class="head"><h2>${label}</h2><span class="state" id="state-${factor}">${state}</span></div>${address}${actions}${more}`;
}

function renderAction(
  visit: AccountVisit,
  action: string,
  factor: SecondFactor,
  button: string,
  about: string,
): Markup {
  const id = `${action}-${factor}`;
  return formOfSection(visit, 'factors', {
    id,
    action,
    hidden: { factor },
    button,
    buttonId: `${id}-button`,
    about,
    quiet: true,
  });
}

/** An address that nobody has confirmed would be of no use. */
function renderNeed(visit: AccountVisit): Markup {
  const { factors: say } = visit.account;
  return html`<p class="hint">${say.unavailable} <a href="${addressOfSection(visit, 'addresses')}">${say.addAddress}</a></p>`;
}

function renderApp(visit: AccountVisit, isSetUp: boolean): Markup {
  const { factors: say, manage } = visit.account;
  const start = formOfSection(visit, 'factors', {
    id: 'app',
    action: 'app',
    button: isSetUp ? say.replace : say.setUp,
    buttonId: 'set-up-app',
    quiet: isSetUp,
  });
  if (!isSetUp) return start;
  const remove = formOfSection(visit, 'factors', {
    id: 'remove-app',
    action: 'remove-app',
    button: say.removeApp,
    buttonId: 'remove-app-button',
    quiet: true,
    above: html`<p class="hint">${say.removeText}</p>`,
  });
  return html`<details><summary>${manage}<span class="unseen">: ${say.app}</span></summary>${start}${remove}</details>`;
}

function renderCodes(visit: AccountVisit, credential: Credential | undefined): Markup {
  const { factors: say } = visit.account;
  const left = credential?.recoveryCodes?.length ?? 0;
  const make = formOfSection(visit, 'factors', {
    id: 'codes',
    action: 'codes',
    button: say.makeCodes,
    buttonId: 'make-codes',
    quiet: true,
    ...(left > 0 && { above: html`<p class="hint">${say.makeText}</p>` }),
  });
  return html`<div class="head"><h2>${say.codes}</h2><span class="state" id="codes-left">${say.codesLeft(left)}</span></div>${make}`;
}
