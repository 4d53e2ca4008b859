import {
  AssociateSoftwareTokenCommand,
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

/** Answers a sign-in with a token whose verification used up the code of this time step: the next one's is good already. */
export const typeTokenCode = async (
  { measured, clientId }: Workbench,
  { username, secret, Session }: { readonly username: string; readonly secret: string; readonly Session?: string },
): Promise<void> => {
  const SOFTWARE_TOKEN_MFA_CODE = authenticatorCode(secret, Date.now() + STEP_MS);
  const { AuthenticationResult } = await measured.send(
    new RespondToAuthChallengeCommand({
      ClientId: clientId,
      ChallengeName: 'SOFTWARE_TOKEN_MFA',
      Session,
      ChallengeResponses: { USERNAME: username, SOFTWARE_TOKEN_MFA_CODE },
    }),
  );
  if (AuthenticationResult === undefined) throw new Error('the software token gave no tokens');
};
