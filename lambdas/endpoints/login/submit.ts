import type { ChallengeNameType } from '@aws-sdk/client-cognito-identity-provider';
import { endInLoginSession } from '../../flows/login-sessions/end-in-login-session.ts';
import { answerChallenge } from '../../flows/sign-in/answer-challenge.ts';
import type { SignInOutcome } from '../../flows/sign-in/sign-in-outcome.ts';
import { startSignIn } from '../../flows/sign-in/start-sign-in.ts';
import { viewerOf } from '../../wire/viewer-of.ts';
import type { AuthorizationVisit } from '../serve-authorization.ts';
import type { LoginServices } from './login-services.ts';
import type { Submission } from './submission.ts';

/** Begins a sign-in that ends in a login session, or answers its challenge. Throws what the API's operations declare. */
export function submit(
  services: LoginServices,
  { event, request: { client } }: AuthorizationVisit,
  { username, password, challenge, session, responses }: Submission,
): Promise<SignInOutcome> {
  const common = {
    poolId: undefined,
    clientId: client.id,
    clientMetadata: undefined,
    viewer: viewerOf(event),
    ending: endInLoginSession,
  };
  if (challenge === '') {
    const parameters = { USERNAME: username, PASSWORD: password };
    return startSignIn(services, { ...common, flow: 'USER_PASSWORD_AUTH', parameters });
  }
  return answerChallenge(services, {
    ...common,
    challenge: challenge as ChallengeNameType,
    session,
    responses: { ...responses, USERNAME: username },
  });
}
