import {
  AdminInitiateAuthCommand,
  type CreateUserPoolClientCommandInput,
  InitiateAuthCommand,
  type LambdaConfigType,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStage, PASSWORD } from '../operations/sign-in/open-stage.ts';
import { refused } from '../operations/users/refused.ts';
import { openTriggerAccount, type TriggerAccount } from '../support/trigger-account.ts';
import { openWorld, type World } from '../support/world.ts';

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

const ECHO = 'async (event) => event';
const wrong = refused('NotAuthorizedException', 'Incorrect username or password.');

async function open(LambdaConfig: LambdaConfigType, client: Partial<CreateUserPoolClientCommandInput> = {}) {
  const stage = await openStage(world, { LambdaConfig }, client);
  await stage.createUser('jane', { attributes: { email: 'jane@example.com' } });
  return stage;
}

describe('the pre authentication trigger', () => {
  it('is told who signs in and what InitiateAuth was given, before the password is looked at', async () => {
    const hook = account.deploy(ECHO);
    const stage = await open({ PreAuthentication: hook.arn });
    const { ClientId, UserPoolId, sdk } = stage;
    const AuthParameters = { USERNAME: 'jane', PASSWORD: 'Wrong-Horse-1' };
    const ClientMetadata = { device: 'phone' };
    const AuthFlow = 'USER_PASSWORD_AUTH';
    await expect(
      sdk.send(new InitiateAuthCommand({ ClientId, AuthFlow, AuthParameters, ClientMetadata })),
    ).rejects.toEqual(wrong);
    await stage.signInWithSrp('jane');
    await sdk.send(
      new AdminInitiateAuthCommand({
        UserPoolId,
        ClientId,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'jane', PASSWORD },
      }),
    );
    const [first, ...others] = hook.events();
    expect(first).toMatchObject({
      version: '1',
      triggerSource: 'PreAuthentication_Authentication',
      userName: 'jane',
      callerContext: { clientId: ClientId },
      request: {
        userAttributes: { 'cognito:user_status': 'CONFIRMED', email: 'jane@example.com' },
        validationData: { device: 'phone' },
        userNotFound: false,
      },
      response: {},
    });
    expect(others).toHaveLength(2);
    expect(others[0].request.validationData).toBeNull();
  });

  it('keeps somebody out, whatever the password', async () => {
    const hook = account.deploy("async () => { throw new Error('Closed on Sundays'); }");
    const stage = await open({ PreAuthentication: hook.arn });
    const refusal = refused('UserLambdaValidationException', 'PreAuthentication failed with error Closed on Sundays.');
    await expect(stage.signIn('jane')).rejects.toEqual(refusal);
    await expect(stage.signInWithSrp('jane')).rejects.toEqual(refusal);
  });

  it('is asked about names that nobody has where existence is hidden, and says so', async () => {
    const hook = account.deploy(ECHO);
    const stage = await open({ PreAuthentication: hook.arn });
    await expect(stage.signIn('nobody')).rejects.toEqual(wrong);
    expect(hook.events()).toMatchObject([{ userName: 'nobody', request: { userAttributes: {}, userNotFound: true } }]);
  });

  it('is not asked about them elsewhere, nor told whether somebody is known', async () => {
    const hook = account.deploy(ECHO);
    const stage = await open({ PreAuthentication: hook.arn }, { PreventUserExistenceErrors: 'LEGACY' });
    await expect(stage.signIn('nobody')).rejects.toEqual(refused('UserNotFoundException'));
    await stage.signIn('jane');
    expect(hook.events()).toHaveLength(1);
    expect(hook.events()[0].request).not.toHaveProperty('userNotFound');
  });
});

describe('the post authentication trigger', () => {
  it('is told once everything is proven, with the metadata of the last answer and not of the first call', async () => {
    const hook = account.deploy(ECHO);
    const stage = await open({ PostAuthentication: hook.arn });
    const { ClientId, sdk } = stage;
    await expect(stage.signIn('jane', 'Wrong-Horse-1')).rejects.toEqual(wrong);
    await sdk.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'jane', PASSWORD },
        ClientMetadata: { from: 'the first call' },
      }),
    );
    await stage.createUser('newcomer', { temporary: true });
    const { Session } = await stage.initiate('USER_PASSWORD_AUTH', { USERNAME: 'newcomer', PASSWORD });
    await sdk.send(
      new RespondToAuthChallengeCommand({
        ClientId,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        Session,
        ChallengeResponses: { USERNAME: 'newcomer', NEW_PASSWORD: 'Another-Horse-2' },
        ClientMetadata: { from: 'the last answer' },
      }),
    );
    const [first, second, ...others] = hook.events();
    expect(others).toEqual([]);
    expect(first).toMatchObject({
      triggerSource: 'PostAuthentication_Authentication',
      userName: 'jane',
      request: { newDeviceUsed: false },
    });
    expect(first.request).not.toHaveProperty('clientMetadata');
    expect(second).toMatchObject({
      userName: 'newcomer',
      request: { userAttributes: { 'cognito:user_status': 'CONFIRMED' }, clientMetadata: { from: 'the last answer' } },
    });
  });

  it('keeps tokens back when it throws, and leaves what the challenge would have changed as it was', async () => {
    const hook = account.deploy("async () => { throw new Error('no'); }");
    const stage = await open({ PostAuthentication: hook.arn });
    const refusal = refused('UserLambdaValidationException', 'PostAuthentication failed with error no.');
    await expect(stage.signIn('jane')).rejects.toEqual(refusal);
    await stage.createUser('newcomer', { temporary: true });
    const { Session } = await stage.initiate('USER_PASSWORD_AUTH', { USERNAME: 'newcomer', PASSWORD });
    const answer = { USERNAME: 'newcomer', NEW_PASSWORD: 'Another-Horse-2' };
    await expect(stage.respond('NEW_PASSWORD_REQUIRED', answer, Session)).rejects.toEqual(refusal);
    const again = await stage.initiate('USER_PASSWORD_AUTH', { USERNAME: 'newcomer', PASSWORD });
    expect(again.ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  });
});
