import { answerChallenge } from '../../flows/sign-in/answer-challenge.ts';
import type { SignInServices } from '../../flows/sign-in/sign-in-services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentSignIn } from './present-sign-in.ts';

/** RespondToAuthChallenge: answers a challenge of a sign-in under way. */
export const respondToAuthChallenge =
  (services: SignInServices): Operation<'RespondToAuthChallenge'> =>
  async (input, { viewer }) => {
    const outcome = await answerChallenge(services, {
      poolId: undefined,
      clientId: input.ClientId,
      challenge: input.ChallengeName,
      session: input.Session,
      responses: input.ChallengeResponses ?? {},
      clientMetadata: input.ClientMetadata,
      viewer,
      contextData: input.UserContextData,
    });
    return presentSignIn(outcome);
  };
