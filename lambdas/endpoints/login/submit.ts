import type { ChallengeNameType } from '@aws-sdk/client-cognito-identity-provider';
import { messages } from '../../errors/messages.ts';
import { endInLoginSession } from '../../flows/login-sessions/end-in-login-session.ts';
import { finishTokenSetUp } from '../../flows/mfa/finish-token-set-up.ts';
import { readAskedLevels } from '../../flows/oauth/steps/read-asked-levels.ts';
import { retryOrRefuse } from '../../flows/retry-or-refuse.ts';
import { answerChallenge } from '../../flows/sign-in/answer-challenge.ts';
import { resendSignInCode } from '../../flows/sign-in/resend-sign-in-code.ts';
import type { SignInEnding } from '../../flows/sign-in/sign-in-ending.ts';
import type { SignInOutcome } from '../../flows/sign-in/sign-in-outcome.ts';
import { startSignIn } from '../../flows/sign-in/start-sign-in.ts';
import { viewerOf } from '../../wire/viewer-of.ts';
import type { FormVisit } from '../pages/serve-forms.ts';
import type { LoginServices } from '../pages/sign-in/login-services.ts';
import type { Submission } from './submission.ts';

/**
 * Begins a sign-in that ends in a login session, or answers its challenge. With a name alone it begins a choice-based one, by the
 * way in that is preferred, if any. Or has another code sent. It ends as `ending` says. Throws what the
 * API's operations declare, and what the ending throws.
 */
export async function submit(
  services: LoginServices,
  { event, language, request }: FormVisit,
  { username, password, preferred, challenge, session, responses, again, vouching }: Submission,
  ending: SignInEnding = endInLoginSession,
): Promise<SignInOutcome> {
  const common = {
    poolId: undefined,
    clientId: request.client.id,
    clientMetadata: undefined,
    viewer: viewerOf(event),
    ending,
    language: language.tag,
  };
  if (challenge === '') {
    const levels = readAskedLevels(request);
    // An ending may write more than a session, which another request can forestall.
    return retryOrRefuse('NotAuthorizedException', messages.sessionUsed, () =>
      password === ''
        ? startSignIn(services, {
            ...common,
            levels,
            vouching,
            flow: 'USER_AUTH',
            parameters: { USERNAME: username, ...(preferred !== undefined && { PREFERRED_CHALLENGE: preferred }) },
          })
        : startSignIn(services, {
            ...common,
            levels,
            flow: 'USER_PASSWORD_AUTH',
            parameters: { USERNAME: username, PASSWORD: password },
          }),
    );
  }
  const { TOKEN_CODE: code, ...others } = responses;
  const answer = {
    ...common,
    challenge: challenge as ChallengeNameType,
    session,
    responses: username === '' ? others : { ...others, USERNAME: username },
  };
  if (again) return resendSignInCode(services, answer);
  if (challenge !== 'MFA_SETUP' || code === undefined) return answerChallenge(services, answer);
  const verified = await finishTokenSetUp(services, session, { code, name: undefined });
  return answerChallenge(services, { ...answer, session: verified });
}
