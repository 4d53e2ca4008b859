import * as sdk from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../../support/world.ts';
import { refused } from './refused.ts';

const Password = 'Correct-Horse-1';
const Username = 'jane';
const NO_POOL = 'eu-central-1_AAAAAAAAA';
const NO_CLIENT = 'nobodysclientnobodysclient';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Sends any command: their types differ, what matters here is the refusal. */
const send = (command: unknown) => world.client().send(command as sdk.GetUserCommand);

const unsigned = (client: { ClientId: string; SecretHash?: string }) => ({
  SignUp: new sdk.SignUpCommand({ ...client, Username, Password }),
  ConfirmSignUp: new sdk.ConfirmSignUpCommand({ ...client, Username, ConfirmationCode: '123456' }),
  ResendConfirmationCode: new sdk.ResendConfirmationCodeCommand({ ...client, Username }),
  ForgotPassword: new sdk.ForgotPasswordCommand({ ...client, Username }),
  ConfirmForgotPassword: new sdk.ConfirmForgotPasswordCommand({
    ...client,
    Username,
    ConfirmationCode: '123456',
    Password,
  }),
});

const signed = (UserPoolId: string) => {
  const user = { UserPoolId, Username };
  const UserAttributes = [{ Name: 'name', Value: 'Jane' }];
  return {
    AdminCreateUser: new sdk.AdminCreateUserCommand(user),
    AdminGetUser: new sdk.AdminGetUserCommand(user),
    AdminSetUserPassword: new sdk.AdminSetUserPasswordCommand({ ...user, Password }),
    AdminConfirmSignUp: new sdk.AdminConfirmSignUpCommand(user),
    AdminDeleteUser: new sdk.AdminDeleteUserCommand(user),
    AdminEnableUser: new sdk.AdminEnableUserCommand(user),
    AdminDisableUser: new sdk.AdminDisableUserCommand(user),
    AdminResetUserPassword: new sdk.AdminResetUserPasswordCommand(user),
    AdminUpdateUserAttributes: new sdk.AdminUpdateUserAttributesCommand({ ...user, UserAttributes }),
    AdminDeleteUserAttributes: new sdk.AdminDeleteUserAttributesCommand({ ...user, UserAttributeNames: ['name'] }),
    ListUsers: new sdk.ListUsersCommand({ UserPoolId }),
  };
};

const withToken = (AccessToken: string) => ({
  ChangePassword: new sdk.ChangePasswordCommand({
    AccessToken,
    PreviousPassword: Password,
    ProposedPassword: 'Battery-Staple-2',
  }),
  DeleteUser: new sdk.DeleteUserCommand({ AccessToken }),
  UpdateUserAttributes: new sdk.UpdateUserAttributesCommand({
    AccessToken,
    UserAttributes: [{ Name: 'name', Value: 'Jane' }],
  }),
  DeleteUserAttributes: new sdk.DeleteUserAttributesCommand({ AccessToken, UserAttributeNames: ['name'] }),
  GetUserAttributeVerificationCode: new sdk.GetUserAttributeVerificationCodeCommand({
    AccessToken,
    AttributeName: 'email',
  }),
  VerifyUserAttribute: new sdk.VerifyUserAttributeCommand({ AccessToken, AttributeName: 'email', Code: '123456' }),
});

describe.each(Object.keys(unsigned({ ClientId: NO_CLIENT })) as (keyof ReturnType<typeof unsigned>)[])('%s', (name) => {
  it('refuses an unknown client', async () => {
    await expect(send(unsigned({ ClientId: NO_CLIENT })[name])).rejects.toEqual(
      refused('ResourceNotFoundException', `User pool client ${NO_CLIENT} does not exist.`),
    );
  });

  it('wants the right secret hash of a client with a secret', async () => {
    const { Id } = await world.newPool({ AutoVerifiedAttributes: ['email'] });
    const { ClientId } = await world.newClient(Id, { GenerateSecret: true });
    await expect(send(unsigned({ ClientId })[name])).rejects.toEqual(
      refused(
        'NotAuthorizedException',
        `Client ${ClientId} is configured with secret but SECRET_HASH was not received`,
      ),
    );
    await expect(send(unsigned({ ClientId, SecretHash: 'AAAA' })[name])).rejects.toEqual(
      refused('NotAuthorizedException', `Unable to verify secret hash for client ${ClientId}`),
    );
  });
});

describe.each(Object.keys(signed(NO_POOL)) as (keyof ReturnType<typeof signed>)[])('%s', (name) => {
  it('refuses an unknown pool', async () => {
    await expect(send(signed(NO_POOL)[name])).rejects.toEqual(
      refused('ResourceNotFoundException', `User pool ${NO_POOL} does not exist.`),
    );
  });

  it('refuses a caller whose credentials do not cover it', async () => {
    const credentials = await world.temporaryCredentials({ operations: ['DescribeUserPool'] });
    const client = world.client({ credentials });
    await expect(client.send(signed(NO_POOL)[name] as sdk.AdminGetUserCommand)).rejects.toEqual(
      refused('AccessDeniedException'),
    );
  });
});

describe.each(Object.keys(withToken('')) as (keyof ReturnType<typeof withToken>)[])('%s', (name) => {
  it('refuses tokens that are none, expired, revoked, or of a user that is disabled or gone', async () => {
    const { Id: UserPoolId } = await world.newPool();
    const { ClientId } = await world.newClient(UserPoolId);
    await send(new sdk.AdminCreateUserCommand({ UserPoolId, Username, MessageAction: 'SUPPRESS' }));
    await send(new sdk.AdminSetUserPasswordCommand({ UserPoolId, Username, Password, Permanent: true }));
    const signIn = async () => {
      const AuthParameters = { USERNAME: Username, PASSWORD: Password };
      const command = new sdk.InitiateAuthCommand({ ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters });
      return (await world.client().send(command)).AuthenticationResult?.AccessToken ?? '';
    };
    const refusal = refused('NotAuthorizedException');
    await expect(send(withToken('eyJh.eyJh.AAAA')[name])).rejects.toEqual(refusal);
    const expired = await signIn();
    world.clock.advance(3600);
    await expect(send(withToken(expired)[name])).rejects.toEqual(refusal);
    const revoked = await signIn();
    await send(new sdk.GlobalSignOutCommand({ AccessToken: revoked }));
    await expect(send(withToken(revoked)[name])).rejects.toEqual(refusal);
    world.clock.advance(1);
    const last = await signIn();
    await send(new sdk.AdminDisableUserCommand({ UserPoolId, Username }));
    await expect(send(withToken(last)[name])).rejects.toEqual(refusal);
    await send(new sdk.AdminDeleteUserCommand({ UserPoolId, Username }));
    await expect(send(withToken(last)[name])).rejects.toEqual(refused('UserNotFoundException'));
  });
});
