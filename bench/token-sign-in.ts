import {
  AssociateSoftwareTokenCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SetUserMFAPreferenceCommand,
  SetUserPoolMfaConfigCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { authenticatorCode } from '../test/support/authenticator-app.ts';
import type { Workbench } from './workbench.ts';

const STEP_MS = 30_000;

/** Lets the pool's users have software tokens. */
export const offerTokens = async ({ unmeasured, userPoolId }: Workbench): Promise<void> => {
  await unmeasured.send(
    new SetUserPoolMfaConfigCommand({
      UserPoolId: userPoolId,
      MfaConfiguration: 'OPTIONAL',
      SoftwareTokenMfaConfiguration: { Enabled: true },
    }),
  );
};

/** Gives the bearer a software token that is asked for from now on; its secret. */
export const addToken = async ({ unmeasured }: Workbench, AccessToken: string): Promise<string> => {
  const { SecretCode: secret = '' } = await unmeasured.send(new AssociateSoftwareTokenCommand({ AccessToken }));
  const UserCode = authenticatorCode(secret, Date.now());
  await unmeasured.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode }));
  await unmeasured.send(new SetUserMFAPreferenceCommand({ AccessToken, SoftwareTokenMfaSettings: { Enabled: true } }));
  return secret;
};

/** Both calls of a sign-in with a token whose verification used up the code of this time step: the next one's is good already. */
export const signInByToken = async (
  { measured, clientId }: Workbench,
  user: { readonly username: string; readonly password: string; readonly secret: string },
): Promise<void> => {
  const { Session } = await measured.send(
    new InitiateAuthCommand({
      ClientId: clientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: user.username, PASSWORD: user.password },
    }),
  );
  const SOFTWARE_TOKEN_MFA_CODE = authenticatorCode(user.secret, Date.now() + STEP_MS);
  const { AuthenticationResult } = await measured.send(
    new RespondToAuthChallengeCommand({
      ClientId: clientId,
      ChallengeName: 'SOFTWARE_TOKEN_MFA',
      Session,
      ChallengeResponses: { USERNAME: user.username, SOFTWARE_TOKEN_MFA_CODE },
    }),
  );
  if (AuthenticationResult === undefined) throw new Error('the software token gave no tokens');
};
