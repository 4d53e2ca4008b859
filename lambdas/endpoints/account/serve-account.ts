import { ACCOUNT_TEXTS } from '../../domain/languages/account-texts.generated.ts';
import { provedAt } from '../../domain/sessions/proved-at.ts';
import { OauthError } from '../../errors/oauth-error.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { HttpHandler } from '../../wire/aws-json.ts';
import { addressOfSection } from '../address-of-section.ts';
import { pageOfOauthError } from '../page-of-oauth-error.ts';
import { issueFormToken } from '../pages/issue-form-token.ts';
import { readFields } from '../pages/read-fields.ts';
import { renderLinks } from '../pages/render-links.ts';
import type { LoginServices } from '../pages/sign-in/login-services.ts';
import { PROOF_AGE } from '../proof-age.ts';
import { type Download, type Page, type Redirect, servePage } from '../serve-page.ts';
import { chooseLanguage } from '../texts/choose-language.ts';
import type { AccountSection } from './account-section.ts';
import type { AccountTarget, AccountVisit } from './account-visit.ts';
import { findSignIn } from './find-sign-in.ts';
import { isOpenSection } from './is-open-section.ts';
import { pageOfOverview } from './page-of-overview.ts';
import { readAccountTarget } from './read-account-target.ts';
import { signInFirst } from './sign-in-first.ts';

type Answer = Page | Redirect | Download;

/**
 * The account page and its sections, for whoever is signed in with the browser's login session. Others sign in first, as do those whose
 * proof is too old for what they want, and come back. Forms are taken only from pages that this service gave to the same browser.
 */
export function serveAccount(services: LoginServices, sections: readonly AccountSection[]): HttpHandler {
  return servePage(services, async (event) => {
    try {
      const target = await readAccountTarget(services, event);
      const answered = await answer(services, sections, target);
      return 'title' in answered ? { look: target, ...answered } : answered;
    } catch (error) {
      if (error instanceof OauthError) return pageOfOauthError(error, event);
      throw error;
    }
  });
}

async function answer(
  services: LoginServices,
  sections: readonly AccountSection[],
  target: AccountTarget,
): Promise<Answer> {
  const { event } = target;
  const name = event.rawPath.split('/')[2] ?? '';
  const offered = sections.filter((section) => isOpenSection(target, section));
  const section = offered.find((each) => each.name === name);
  if (name !== '' && section === undefined) return pageOfNothing(target);
  const found = await findSignIn(services, target);
  if (found === undefined) return signInFirst(target, name);
  const isPost = event.requestContext.http.method === 'POST';
  const age = services.clock.now() - provedAt(found.session);
  if (section?.isSensitive && age >= (isPost ? PROOF_AGE.toSend : PROOF_AGE.toOpen)) return signInFirst(target, name);
  const language = chooseLanguage(event);
  const visit: AccountVisit = {
    ...target,
    ...found,
    token: issueFormToken(services, event),
    language,
    say: language.texts,
    account: ACCOUNT_TEXTS[language.tag],
  };
  if (section === undefined) {
    return pageOfOverview(
      visit,
      offered.filter(({ isOf }) => isOf?.(visit) ?? true),
    );
  }
  try {
    return isPost ? await take(services, section, visit) : await section.open(services, visit, undefined);
  } catch (error) {
    // Deleted since the session was read.
    if (error instanceof ServiceError && error.code === 'UserNotFoundException') return signInFirst(target, name);
    throw error;
  }
}

async function take(services: LoginServices, section: AccountSection, visit: AccountVisit): Promise<Answer> {
  const fields = readFields(visit.event);
  if (fields !== undefined) return section.take(services, visit, fields);
  return section.open(services, visit, { mood: 'bad', text: visit.say.problems.expired, failure: 'expired' });
}

function pageOfNothing(target: AccountTarget): Page {
  const { unknownTitle: title, unknownText: text, back } = ACCOUNT_TEXTS[chooseLanguage(target.event).tag];
  const below = renderLinks([{ id: 'back', href: addressOfSection(target), text: back }]);
  return { statusCode: 404, mood: 'bad', title, text, below, failure: 'NotFound' };
}
