import { createHmac, randomBytes } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  type AuthenticationResultType,
  type AuthFlowType,
  type CreateUserPoolClientCommandInput,
  type CreateUserPoolCommandInput,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  type RespondToAuthChallengeCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { claimTimestamp, SrpClient } from '../../support/srp-client.ts';
import type { World } from '../../support/world.ts';

export const PASSWORD = 'Correct-Horse-1';

/** A pool with one client, and verbs to sign in to it through the stock SDK. */
export async function openStage(
  world: World,
  pool: Partial<CreateUserPoolCommandInput> = {},
  client: Partial<CreateUserPoolClientCommandInput> = {},
) {
  const { Id: UserPoolId } = await world.newPool(pool);
  const { ClientId, ClientSecret } = await world.newClient(UserPoolId, client);
  const sdk = world.client();

  const secretHash = (username: string) =>
    ClientSecret && createHmac('sha256', ClientSecret).update(`${username}${ClientId}`).digest('base64');
  const withHash = (parameters: Record<string, string>) => {
    const SECRET_HASH = secretHash(parameters.USERNAME ?? '');
    return SECRET_HASH && !('SECRET_HASH' in parameters) ? { ...parameters, SECRET_HASH } : parameters;
  };
  const initiate = (AuthFlow: AuthFlowType, parameters: Record<string, string>) =>
    sdk.send(new InitiateAuthCommand({ ClientId, AuthFlow, AuthParameters: withHash(parameters) }));
  const respond = (
    ChallengeName: RespondToAuthChallengeCommandInput['ChallengeName'],
    responses: Record<string, string>,
    Session?: string,
  ) =>
    sdk.send(
      new RespondToAuthChallengeCommand({ ClientId, ChallengeName, ChallengeResponses: withHash(responses), Session }),
    );
  const tokensOf = ({ AuthenticationResult }: { AuthenticationResult?: AuthenticationResultType }) => {
    const { AccessToken, IdToken, RefreshToken } = AuthenticationResult ?? {};
    if (!AccessToken || !IdToken || !RefreshToken) throw new Error('the sign-in did not end in tokens');
    return { AccessToken, IdToken, RefreshToken };
  };

  return {
    UserPoolId,
    ClientId,
    ClientSecret,
    sdk,
    secretHash,
    initiate,
    respond,
    /** A user whose password is permanent, or a temporary one. */
    async createUser(
      Username: string,
      { attributes = {}, temporary = false }: { attributes?: Record<string, string>; temporary?: boolean } = {},
    ) {
      const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
      await sdk.send(
        new AdminCreateUserCommand({
          UserPoolId,
          Username,
          UserAttributes,
          MessageAction: 'SUPPRESS',
          TemporaryPassword: PASSWORD,
        }),
      );
      if (!temporary) {
        await sdk.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password: PASSWORD, Permanent: true }));
      }
    },
    signIn: async (USERNAME: string, password = PASSWORD) =>
      tokensOf(await initiate('USER_PASSWORD_AUTH', { USERNAME, PASSWORD: password })),
    /** Both steps of SRP; `change` alters the answer on its way. */
    async signInWithSrp(
      USERNAME: string,
      password = PASSWORD,
      change: (answer: Record<string, string>) => Record<string, string> = (answer) => answer,
    ) {
      const srp = new SrpClient(UserPoolId, BigInt(`0x${randomBytes(32).toString('hex')}`));
      const { ChallengeParameters = {} } = await initiate('USER_SRP_AUTH', { USERNAME, SRP_A: srp.publicNumber });
      const answer = srp.answer(ChallengeParameters, password, claimTimestamp(world.clock.now()));
      return respond('PASSWORD_VERIFIER', change(answer));
    },
    tokensOf,
  };
}
