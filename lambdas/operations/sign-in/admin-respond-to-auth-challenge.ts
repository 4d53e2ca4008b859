import { answerChallenge } from '../../flows/sign-in/answer-challenge.ts';
import { readViewer } from '../../flows/sign-in/read-viewer.ts';
import type { SignInServices } from '../../flows/sign-in/sign-in-services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentSignIn } from './present-sign-in.ts';

/** AdminRespondToAuthChallenge: answers a challenge of a sign-in that AdminInitiateAuth began. */
export const adminRespondToAuthChallenge =
  (services: SignInServices): Operation<'AdminRespondToAuthChallenge'> =>
  async (input, { viewer }) => {
    const outcome = await answerChallenge(services, {
      poolId: input.UserPoolId,
      clientId: input.ClientId,
      challenge: input.ChallengeName,
      session: input.Session,
      responses: input.ChallengeResponses ?? {},
      clientMetadata: input.ClientMetadata,
      viewer: readViewer(viewer, input.ContextData),
      contextData: input.ContextData && { EncodedData: input.ContextData.EncodedData, isTrusted: true },
    });
    return presentSignIn(outcome);
  };
