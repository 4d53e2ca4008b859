import {
  AdminConfirmSignUpCommand,
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  type CreateUserPoolCommandInput,
  ForgotPasswordCommand,
  SignUpCommand,
  type SignUpCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refused } from '../operations/users/refused.ts';
import { sendRequest } from '../support/call-api.ts';
import { openTriggerAccount, type TriggerAccount } from '../support/trigger-account.ts';
import { openWorld, type World } from '../support/world.ts';

const Password = 'Correct-Horse-1';

let account: TriggerAccount;
let world: World;
beforeAll(async () => {
  account = await openTriggerAccount();
  world = await openWorld({ services: account.services });
});
afterAll(async () => {
  await world.close();
  await account.close();
});

async function open(pool: Partial<CreateUserPoolCommandInput>) {
  const { Id: UserPoolId } = await world.newPool(pool);
  const { ClientId } = await world.newClient(UserPoolId);
  const sdk = world.client();
  return {
    UserPoolId,
    ClientId,
    sdk,
    signUp: (Username: string, more: Partial<SignUpCommandInput> = {}) =>
      sdk.send(new SignUpCommand({ ClientId, Username, Password, ...more })),
    find: async (Username: string) => {
      const { UserStatus, UserAttributes } = await sdk.send(new AdminGetUserCommand({ UserPoolId, Username }));
      return { UserStatus, ...Object.fromEntries((UserAttributes ?? []).map(({ Name, Value }) => [Name, Value])) };
    },
  };
}

const attributes = (values: Record<string, string>) => Object.entries(values).map(([Name, Value]) => ({ Name, Value }));

describe('the pre sign-up trigger', () => {
  it('is told of the sign-up in the event that Cognito sends', async () => {
    const hook = account.deploy('async (event) => event');
    const pool = await open({ LambdaConfig: { PreSignUp: hook.arn } });
    await pool.signUp('jane', {
      UserAttributes: attributes({ email: 'jane@example.com' }),
      ValidationData: attributes({ invitation: '42' }),
      ClientMetadata: { page: 'home' },
    });
    expect(hook.events()).toEqual([
      {
        version: '1',
        region: 'eu-central-1',
        userPoolId: pool.UserPoolId,
        userName: 'jane',
        callerContext: { awsSdkVersion: expect.stringMatching(/^aws-sdk-js-3\.\d+\.\d+$/), clientId: pool.ClientId },
        triggerSource: 'PreSignUp_SignUp',
        request: {
          userAttributes: { email: 'jane@example.com' },
          validationData: { invitation: '42' },
          clientMetadata: { page: 'home' },
        },
        response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
        idempotencyKey: expect.stringMatching(/^[\da-f-]{36}$/),
      },
    ]);
    await expect(pool.find('jane')).resolves.toMatchObject({ UserStatus: 'UNCONFIRMED', email_verified: 'false' });
  });

  it.each([
    ['aws-sdk-java/2.46.1 md/io#sync', 'aws-sdk-java-2.46.1'],
    ['aws-sdk-go-v2/1.42.0 os/linux', 'aws-sdk-go-v2-1.42.0'],
    ['aws-sdk-dotnet-coreclr/3.3.109.18 OS/Linux', 'aws-sdk-dotnet-coreclr-3.3.109.18'],
    ['aws-amplify/6.22.1 auth/2', 'aws-sdk-unknown-unknown'],
  ])('is told of the SDK that a request comes from: %s', async (userAgent, awsSdkVersion) => {
    const hook = account.deploy('async (event) => event');
    const { ClientId } = await open({ LambdaConfig: { PreSignUp: hook.arn } });
    const headers = {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSCognitoIdentityProviderService.SignUp',
      'x-amz-user-agent': userAgent,
    };
    const body = JSON.stringify({ ClientId, Username: 'jane', Password });
    const { status } = await sendRequest({ url: world.endpoint, method: 'POST', headers, body });
    expect(status).toBe(200);
    expect(hook.events()).toMatchObject([{ callerContext: { awsSdkVersion } }]);
  });

  it('confirms the user and verifies the address, and no code is sent then', async () => {
    const hook = account.deploy(
      'async (event) => { Object.assign(event.response, { autoConfirmUser: true, autoVerifyEmail: true }); return event; }',
    );
    const told = account.deploy('async (event) => event');
    const pool = await open({
      LambdaConfig: { PreSignUp: hook.arn, PostConfirmation: told.arn },
      AutoVerifiedAttributes: ['email'],
    });
    const sent = world.inbox.emails.length;
    const UserAttributes = attributes({ email: 'ann@example.com' });
    const ClientMetadata = { page: 'home' };
    await expect(pool.signUp('ann', { UserAttributes, ClientMetadata })).resolves.toMatchObject({
      UserConfirmed: true,
    });
    await expect(pool.find('ann')).resolves.toMatchObject({ UserStatus: 'CONFIRMED', email_verified: 'true' });
    expect(world.inbox.emails).toHaveLength(sent);
    expect(told.events()).toMatchObject([
      {
        triggerSource: 'PostConfirmation_ConfirmSignUp',
        userName: 'ann',
        request: {
          userAttributes: { 'cognito:user_status': 'CONFIRMED', email_verified: 'true', sub: expect.any(String) },
          clientMetadata: { page: 'home' },
        },
        response: {},
      },
    ]);
  });

  it('takes an alias over that it verifies', async () => {
    const hook = account.deploy(
      'async (event) => { Object.assign(event.response, { autoConfirmUser: true, autoVerifyEmail: true }); return event; }',
    );
    const pool = await open({ LambdaConfig: { PreSignUp: hook.arn }, AliasAttributes: ['email'] });
    const UserAttributes = attributes({ email: 'shared@example.com' });
    await pool.signUp('first', { UserAttributes });
    await pool.signUp('second', { UserAttributes });
    await expect(pool.find('first')).resolves.toMatchObject({ email_verified: 'false' });
    await expect(pool.find('shared@example.com')).resolves.toMatchObject({ email_verified: 'true' });
  });

  it('refuses a sign-up in its own words, and nobody is made', async () => {
    const hook = account.deploy("async () => { throw new Error('Only by invitation'); }");
    const pool = await open({ LambdaConfig: { PreSignUp: hook.arn } });
    const refusal = refused('UserLambdaValidationException', 'PreSignUp failed with error Only by invitation.');
    await expect(pool.signUp('eve')).rejects.toEqual(refusal);
    await expect(
      pool.sdk.send(new AdminCreateUserCommand({ UserPoolId: pool.UserPoolId, Username: 'eve' })),
    ).rejects.toEqual(refusal);
    await expect(pool.find('eve')).rejects.toEqual(refused('UserNotFoundException'));
  });

  it('is asked for users whom an administrator makes, and may only refuse them', async () => {
    const hook = account.deploy('async (event) => { event.response.autoConfirmUser = true; return event; }');
    const pool = await open({ LambdaConfig: { PreSignUp: hook.arn } });
    const { UserPoolId } = pool;
    const input = { UserPoolId, Username: 'bob', MessageAction: 'SUPPRESS' as const, ClientMetadata: { by: 'me' } };
    await pool.sdk.send(new AdminCreateUserCommand(input));
    expect(hook.events()).toMatchObject([
      {
        triggerSource: 'PreSignUp_AdminCreateUser',
        callerContext: { clientId: 'CLIENT_ID_NOT_APPLICABLE' },
        request: { clientMetadata: { by: 'me' } },
      },
    ]);
    await expect(pool.find('bob')).resolves.toMatchObject({ UserStatus: 'FORCE_CHANGE_PASSWORD' });
  });

  it('is told which addresses an administrator vouches for, and of no others whether they are verified', async () => {
    const hook = account.deploy('async (event) => event');
    const { UserPoolId, sdk } = await open({ LambdaConfig: { PreSignUp: hook.arn } });
    const given = { email: 'ann@example.com', email_verified: 'true', phone_number: '+15555550100' };
    const input = { UserPoolId, Username: 'ann', UserAttributes: attributes(given) };
    const ValidationData = attributes({ invitation: '42' });
    await sdk.send(new AdminCreateUserCommand({ ...input, ValidationData, MessageAction: 'SUPPRESS' }));
    expect(hook.events()[0].request).toEqual({ userAttributes: given, validationData: { invitation: '42' } });
  });

  it('is not asked about a name that is taken', async () => {
    const hook = account.deploy('async (event) => event');
    const pool = await open({ LambdaConfig: { PreSignUp: hook.arn } });
    await pool.signUp('jane');
    await expect(pool.signUp('jane')).rejects.toEqual(refused('UsernameExistsException'));
    expect(hook.events()).toHaveLength(1);
  });

  it.each([
    ['null', 'Unrecognizable lambda output'],
    ['"yes"', 'Unrecognizable lambda output'],
    ['[]', 'Unrecognizable lambda output'],
    ['{ response: [] }', 'Unrecognizable lambda output'],
    ['{}', 'Unrecognizable lambda output'],
    ['{ statusCode: 200, body: "done" }', 'Unrecognizable lambda output'],
    ['{ response: { autoConfirmUser: "yes" } }', 'Unrecognizable lambda output'],
    [
      '{ response: { autoVerifyEmail: true } }',
      'Invalid lambda trigger response: autoVerifyEmail needs a user with email.',
    ],
    ['{ response: { pad: "x".repeat(2 * 1024 * 1024) } }', 'Unrecognizable lambda output'],
  ])('makes nobody when it answers %s', async (answer, message) => {
    const hook = account.deploy(`async () => (${answer})`);
    const pool = await open({ LambdaConfig: { PreSignUp: hook.arn } });
    await expect(pool.signUp('jane')).rejects.toEqual(refused('InvalidLambdaResponseException', message));
    await expect(pool.find('jane')).rejects.toEqual(refused('UserNotFoundException'));
  });

  it('may leave its response empty, and alter what else it was given', async () => {
    const hook = account.deploy(`async () => ({ version: 7, userName: 'eve', extra: [1], response: {} })`);
    const pool = await open({ LambdaConfig: { PreSignUp: hook.arn } });
    await expect(pool.signUp('jane')).resolves.toMatchObject({ UserConfirmed: false });
    await expect(pool.find('jane')).resolves.toMatchObject({ UserStatus: 'UNCONFIRMED' });
  });

  it('is told null where no validation data came', async () => {
    const hook = account.deploy('async (event) => event');
    const pool = await open({ LambdaConfig: { PreSignUp: hook.arn } });
    await pool.signUp('jane');
    expect(hook.events()[0].request).toEqual({ userAttributes: {}, validationData: null });
  });
});

describe('the post confirmation trigger', () => {
  const openWithCode = async (LambdaConfig: CreateUserPoolCommandInput['LambdaConfig']) => {
    const pool = await open({ LambdaConfig, AutoVerifiedAttributes: ['email'] });
    return { ...pool, code: () => /\d{6}/.exec(world.inbox.emails.at(-1)?.text ?? '')?.[0] ?? '' };
  };
  const UserAttributes = attributes({ email: 'jane@example.com' });

  it('is told of a code that confirms, of an administrator who does, and of a new password', async () => {
    const told = account.deploy('async (event) => event');
    const pool = await openWithCode({ PostConfirmation: told.arn });
    const { ClientId, UserPoolId, sdk } = pool;
    await pool.signUp('jane', { UserAttributes });
    const ClientMetadata = { step: 'confirm' };
    await sdk.send(
      new ConfirmSignUpCommand({ ClientId, Username: 'jane', ConfirmationCode: pool.code(), ClientMetadata }),
    );
    await pool.signUp('ann', { UserAttributes: attributes({ email: 'ann@example.com' }) });
    await sdk.send(new AdminConfirmSignUpCommand({ UserPoolId, Username: 'ann', ClientMetadata }));
    await sdk.send(new ForgotPasswordCommand({ ClientId, Username: 'jane' }));
    await sdk.send(
      new ConfirmForgotPasswordCommand({
        ClientId,
        Username: 'jane',
        ConfirmationCode: pool.code(),
        Password: 'Another-Horse-2',
        ClientMetadata,
      }),
    );
    const of = (triggerSource: string, userName: string, clientId: string) => ({
      triggerSource,
      userName,
      callerContext: { clientId },
      request: { userAttributes: { 'cognito:user_status': 'CONFIRMED' }, clientMetadata: ClientMetadata },
    });
    expect(told.events()).toMatchObject([
      of('PostConfirmation_ConfirmSignUp', 'jane', ClientId),
      of('PostConfirmation_ConfirmSignUp', 'ann', 'CLIENT_ID_NOT_APPLICABLE'),
      of('PostConfirmation_ConfirmForgotPassword', 'jane', ClientId),
    ]);
  });

  it('fails the call but not the confirmation', async () => {
    const told = account.deploy("async () => { throw new Error('no room'); }");
    const pool = await openWithCode({ PostConfirmation: told.arn });
    const { ClientId, sdk } = pool;
    await pool.signUp('jane', { UserAttributes });
    const input = { ClientId, Username: 'jane', ConfirmationCode: pool.code() };
    await expect(sdk.send(new ConfirmSignUpCommand(input))).rejects.toEqual(
      refused('UserLambdaValidationException', 'PostConfirmation failed with error no room.'),
    );
    await expect(pool.find('jane')).resolves.toMatchObject({ UserStatus: 'CONFIRMED', email_verified: 'true' });
    await expect(sdk.send(new ConfirmSignUpCommand(input))).rejects.toEqual(refused('CodeMismatchException'));
  });

  it('is not told of users whom an administrator makes', async () => {
    const told = account.deploy('async (event) => event');
    const pool = await openWithCode({ PostConfirmation: told.arn });
    const { UserPoolId, sdk } = pool;
    await sdk.send(new AdminCreateUserCommand({ UserPoolId, Username: 'bob', MessageAction: 'SUPPRESS' }));
    await sdk.send(new AdminSetUserPasswordCommand({ UserPoolId, Username: 'bob', Password, Permanent: true }));
    expect(told.events()).toEqual([]);
  });
});
