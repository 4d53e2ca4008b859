import { responseUrl } from '../../../domain/oauth/response-url.ts';
import { OauthError } from '../../../errors/oauth-error.ts';
import { oauthMessages } from '../../../errors/oauth-messages.ts';
import { endLoginSession } from '../../../flows/login-sessions/end-login-session.ts';
import { answerAuthorization } from '../../../flows/oauth/answer-authorization.ts';
import type { FinishedLogin, SignInOutcome } from '../../../flows/sign-in/sign-in-outcome.ts';
import { addressOfSection } from '../../address-of-section.ts';
import { LOGIN_COOKIE } from '../../login-cookie.ts';
import { readCookie } from '../../read-cookie.ts';
import type { Page, Redirect } from '../../serve-page.ts';
import { setCookie } from '../../set-cookie.ts';
import { addressOf } from '../address-of.ts';
import type { FormVisit } from '../serve-forms.ts';
import type { LoginServices } from './login-services.ts';
import { openSignIn } from './open-sign-in.ts';
import { pageOfChallenge } from './page-of-challenge.ts';
import { pose } from './pose.ts';

/** The step before. */
export interface FormerStep {
  /** The name that the person typed. */
  readonly typed: string;
  /** How many codes were sent in place of the first one, when the step was that another is sent. */
  readonly resent?: number | undefined;
}

/** What follows a step of a sign-in: the next page, or the way back to the client. */
export async function goOn(
  services: LoginServices,
  visit: FormVisit,
  outcome: SignInOutcome,
  { typed, resent }: FormerStep,
): Promise<Page | Redirect> {
  if ('login' in outcome) return finish(services, visit, outcome.login);
  if ('tokens' in outcome) throw new Error('a sign-in at the page ended as one of the API');
  const posed = await pose(services, outcome, typed);
  if (posed !== undefined && resent !== undefined) {
    const shown = { ...posed.shown, resent: String(resent) };
    return pageOfChallenge(visit, { ...posed, shown }, { notice: visit.say.confirm.resent });
  }
  if (posed !== undefined) return pageOfChallenge(visit, posed);
  return openSignIn(services, visit, { problem: { text: visit.say.problems.missing, failure: 'missing' } });
}

async function finish(
  services: LoginServices,
  visit: FormVisit,
  { user, session, cookie: value }: FinishedLogin,
): Promise<Redirect> {
  const { request, domain, event } = visit;
  if (request.expectedSub !== undefined && request.expectedSub !== user.sub) {
    throw new OauthError('login_required', oauthMessages.loginRequired);
  }
  const seconds = Math.max(0, Math.floor((session.expiresAt - services.clock.now()) / 1000));
  const cookies = [setCookie({ name: LOGIN_COOKIE, value, basePath: domain.basePath, seconds })];
  if (request.account !== undefined) {
    // The proof is new, and so is the session: the one before it has served (ASVS 7.2.4).
    await endLoginSession(services, request.pool, readCookie(event, LOGIN_COOKIE));
    return {
      statusCode: 303,
      location: addressOfSection({ domain, client: request.client }, request.account),
      cookies,
    };
  }
  if (new URLSearchParams(event.rawQueryString).get('next') === 'passkeys') {
    return { statusCode: 303, location: addressOf(visit, '/passkeys/add'), cookies };
  }
  const response = await answerAuthorization(services, request, { user, session, tracked: session.session });
  return { statusCode: 303, location: responseUrl(request.redirectUri, request.responseMode, response), cookies };
}
