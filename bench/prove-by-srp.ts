import {
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  type RespondToAuthChallengeCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider';
import { createSrpClient } from './create-srp-client.ts';
import type { Workbench } from './workbench.ts';

/** Both calls of SRP, and what the second one answers: tokens, or the challenge of a second factor. */
export const proveBySrp = async (
  { measured, clientId, userPoolId }: Workbench,
  { username, password }: { readonly username: string; readonly password: string },
): Promise<RespondToAuthChallengeCommandOutput> => {
  const srp = createSrpClient(userPoolId);
  const challenge = await measured.send(
    new InitiateAuthCommand({
      ClientId: clientId,
      AuthFlow: 'USER_SRP_AUTH',
      AuthParameters: { USERNAME: username, SRP_A: srp.srpA },
    }),
  );
  const answer = await measured.send(
    new RespondToAuthChallengeCommand({
      ClientId: clientId,
      ChallengeName: 'PASSWORD_VERIFIER',
      Session: challenge.Session,
      ChallengeResponses: srp.answer(challenge.ChallengeParameters ?? {}, password),
    }),
  );
  const { AuthenticationResult, Session } = answer;
  if (AuthenticationResult === undefined && Session === undefined) throw new Error('SRP led nowhere');
  return answer;
};
