import {
  CognitoIdentityProviderClient,
  GetUserCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { readEnvironment } from '../read-environment.ts';

/** What the old pool says of somebody who isn't let in. */
const NOBODY: readonly unknown[] = [
  'NotAuthorizedException',
  'PasswordResetRequiredException',
  'UserNotConfirmedException',
  'UserNotFoundException',
];

const client = new CognitoIdentityProviderClient({
  region: readEnvironment('OLD_REGION'),
  endpoint: readEnvironment('OLD_ENDPOINT'),
  maxAttempts: 2,
});

/**
 * The attributes of the user that the old pool lets in with the password alone, and the name as `username` where that is one that people chose:
 * pools whose users sign in by an address make it up. Undefined for everybody else, also for users with a second factor or a temporary password.
 * Rejects when the old pool can't be asked.
 */
export async function signInToOldPool(
  username: string,
  password: string,
): Promise<Readonly<Record<string, string>> | undefined> {
  try {
    const { AuthenticationResult } = await client.send(
      new InitiateAuthCommand({
        ClientId: readEnvironment('OLD_CLIENT_ID'),
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: username, PASSWORD: password },
      }),
    );
    const AccessToken = AuthenticationResult?.AccessToken;
    if (AccessToken === undefined) return undefined;
    const { Username = '', UserAttributes = [] } = await client.send(new GetUserCommand({ AccessToken }));
    const attributes = Object.fromEntries(UserAttributes.map(({ Name = '', Value = '' }) => [Name, Value]));
    return Username === attributes.sub ? attributes : { ...attributes, username: Username };
  } catch (error) {
    if (error instanceof Error && NOBODY.includes(error.name)) return undefined;
    throw error;
  }
}
