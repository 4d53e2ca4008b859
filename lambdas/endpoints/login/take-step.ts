import { responseUrl } from '../../domain/oauth/response-url.ts';
import { OauthError } from '../../errors/oauth-error.ts';
import { oauthMessages } from '../../errors/oauth-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { answerAuthorization } from '../../flows/oauth/answer-authorization.ts';
import type { FinishedLogin, SignInOutcome } from '../../flows/sign-in/sign-in-outcome.ts';
import { LOGIN_COOKIE } from '../login-cookie.ts';
import type { AuthorizationVisit } from '../serve-authorization.ts';
import type { Page, Redirect } from '../serve-page.ts';
import { setCookie } from '../set-cookie.ts';
import type { FormToken } from './issue-form-token.ts';
import type { LoginServices } from './login-services.ts';
import { pageOfStep } from './page-of-step.ts';
import { pose } from './pose.ts';
import { stepAfterRefusal } from './step-after-refusal.ts';
import type { Submission } from './submission.ts';
import { submit } from './submit.ts';

/** Sends what the person entered to the sign-in flow, and turns what follows into the next page, or into the way back to the client. */
export async function takeStep(
  services: LoginServices,
  visit: AuthorizationVisit,
  token: FormToken,
  submission: Submission,
): Promise<Page | Redirect> {
  let outcome: SignInOutcome;
  try {
    outcome = await submit(services, visit, submission);
  } catch (error) {
    const step = error instanceof ServiceError ? stepAfterRefusal(error, submission) : undefined;
    if (step === undefined) throw error;
    return pageOfStep(visit, token, step);
  }
  if ('login' in outcome) return finish(services, visit, outcome.login);
  if ('tokens' in outcome) throw new Error('a sign-in at the page ended as one of the API');
  const posed = pose(outcome, submission.username);
  if (posed === undefined) return pageOfStep(visit, token, { kind: 'start', problem: 'missing' });
  return pageOfStep(visit, token, { kind: 'challenge', posed });
}

async function finish(
  services: LoginServices,
  { request, domain: { basePath } }: AuthorizationVisit,
  { user, session, cookie: value }: FinishedLogin,
): Promise<Redirect> {
  if (request.expectedSub !== undefined && request.expectedSub !== user.sub) {
    throw new OauthError('login_required', oauthMessages.loginRequired);
  }
  const response = await answerAuthorization(services, request, { user, session, tracked: session.session });
  const seconds = Math.max(0, Math.floor((session.expiresAt - services.clock.now()) / 1000));
  return {
    statusCode: 303,
    location: responseUrl(request.redirectUri, request.responseMode, response),
    cookies: [setCookie({ name: LOGIN_COOKIE, value, basePath, seconds })],
  };
}
