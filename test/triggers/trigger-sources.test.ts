import { type LambdaConfigType, SetUserPoolMfaConfigCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CALLBACK, newChallenge, openProvider, PASSWORD } from '../conformance/open-provider.ts';
import { openDeviceStage } from '../operations/devices/open-device-stage.ts';
import { openChoice } from '../operations/sign-in/open-choice.ts';
import { openStage } from '../operations/sign-in/open-stage.ts';
import { openTriggerAccount, type TriggerAccount } from '../support/trigger-account.ts';
import { openWorld, type World } from '../support/world.ts';

const ECHO = 'async (event) => event';
const VERIFIED = {
  email: 'jane@example.com',
  email_verified: 'true',
  phone_number: '+15555550100',
  phone_number_verified: 'true',
};

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

const sourcesOf = (events: readonly { triggerSource: string }[]) => events.map(({ triggerSource }) => triggerSource);
const senders = (arn: string): LambdaConfigType => ({
  CustomEmailSender: { LambdaArn: arn, LambdaVersion: 'V1_0' },
  CustomSMSSender: { LambdaArn: arn, LambdaVersion: 'V1_0' },
  KMSKeyID: account.keyArn,
});

describe('the pre token generation trigger', () => {
  it('is told that tokens are for the sign-in page, and then of their refresh', async () => {
    const hook = account.deploy(ECHO);
    const provider = await openProvider(world, { LambdaConfig: { PreTokenGeneration: hook.arn } });
    const { ClientId } = await provider.newClient();
    const { verifier, challenge } = newChallenge();
    const request = { response_type: 'code', client_id: ClientId, redirect_uri: CALLBACK, scope: 'openid' };
    const url = await provider.authorize({ ...request, code_challenge: challenge, code_challenge_method: 'S256' });
    const code = url.searchParams.get('code') ?? '';
    const exchange = { grant_type: 'authorization_code', client_id: ClientId, redirect_uri: CALLBACK };
    const { status, body } = await provider.post('/oauth2/token', { ...exchange, code, code_verifier: verifier });
    expect(status).toBe(200);
    const refresh_token = String(body.refresh_token);
    await provider.post('/oauth2/token', { grant_type: 'refresh_token', client_id: ClientId, refresh_token });
    expect(sourcesOf(hook.events())).toEqual(['TokenGeneration_HostedAuth', 'TokenGeneration_RefreshTokens']);
  });

  it('is told that a remembered device was proven, and post authentication whether it is new', async () => {
    const [hook, proven] = [account.deploy(ECHO), account.deploy(ECHO)];
    const LambdaConfig = { PreTokenGeneration: hook.arn, PostAuthentication: proven.arn };
    const stage = await openDeviceStage(world, undefined, {}, { LambdaConfig });
    await stage.createUser('jane');
    const { AuthenticationResult = {} } = await stage.start('jane');
    const { device } = await stage.confirm(AuthenticationResult);
    const known = await stage.start('jane', device);
    stage.tokensOf(await stage.prove(known, device));
    expect(sourcesOf(hook.events())).toEqual(['TokenGeneration_Authentication', 'TokenGeneration_AuthenticateDevice']);
    expect(proven.events().map(({ request }) => request.newDeviceUsed)).toEqual([true, false]);
  });
});

describe('the triggers of a sign-in at the sign-in page', () => {
  it('run as in the API, and find a user of another directory', async () => {
    const hooks = {
      PreAuthentication: account.deploy(ECHO),
      UserMigration: account.deploy(`async (event) => {
        if (event.request.password !== '${PASSWORD}') return event;
        event.response.userAttributes = { email: 'newcomer@example.com', email_verified: 'true' };
        event.response.finalUserStatus = 'CONFIRMED';
        event.response.messageAction = 'SUPPRESS';
        return event;
      }`),
      PostAuthentication: account.deploy(ECHO),
      PreTokenGeneration: account.deploy(ECHO),
    };
    const LambdaConfig = Object.fromEntries(Object.entries(hooks).map(([name, { arn }]) => [name, arn]));
    const provider = await openProvider(world, { LambdaConfig });
    const { ClientId } = await provider.newClient();
    const { verifier, challenge } = newChallenge();
    const request = { response_type: 'code', client_id: ClientId, redirect_uri: CALLBACK, scope: 'openid' };
    const pkce = { code_challenge: challenge, code_challenge_method: 'S256' };
    const browser = provider.newBrowser();
    const page = await browser.visit(provider.authorizeUrl({ ...request, ...pkce }));
    const refusal = await provider.logIn(browser, page, 'newcomer', 'Wrong-Horse-1');
    expect(refusal.location).toBeUndefined();
    const { location } = await provider.logIn(browser, refusal, 'newcomer');
    const code = location?.searchParams.get('code') ?? '';
    const exchange = { grant_type: 'authorization_code', client_id: ClientId, redirect_uri: CALLBACK };
    const { status } = await provider.post('/oauth2/token', { ...exchange, code, code_verifier: verifier });
    expect(status).toBe(200);
    const told = Object.fromEntries(Object.entries(hooks).map(([name, hook]) => [name, sourcesOf(hook.events())]));
    expect(told).toEqual({
      PreAuthentication: ['PreAuthentication_Authentication', 'PreAuthentication_Authentication'],
      UserMigration: ['UserMigration_Authentication', 'UserMigration_Authentication'],
      PostAuthentication: ['PostAuthentication_Authentication'],
      PreTokenGeneration: ['TokenGeneration_HostedAuth'],
    });
    expect(hooks.PostAuthentication.events()[0]).toMatchObject({ userName: 'newcomer' });
  });
});

describe('a code to sign in with', () => {
  it('as the first factor is worded and sent for an authentication', async () => {
    const [words, sender] = [account.deploy(ECHO), account.deploy(ECHO)];
    for (const [hook, LambdaConfig] of [
      [words, { CustomMessage: words.arn }],
      [sender, senders(sender.arn)],
    ] as const) {
      const stage = await openChoice(world, { pool: { LambdaConfig } });
      await stage.createUser('jane', { attributes: VERIFIED });
      for (const PREFERRED_CHALLENGE of ['EMAIL_OTP', 'SMS_OTP']) {
        await stage.prefer('jane', PREFERRED_CHALLENGE);
      }
      await hook.arrived(2);
    }
    expect(sourcesOf(words.events())).toEqual(['CustomMessage_Authentication', 'CustomMessage_Authentication']);
    expect(sourcesOf(sender.events()).sort()).toEqual([
      'CustomEmailSender_Authentication',
      'CustomSMSSender_Authentication',
    ]);
  });

  it('as the second factor is sent for an authentication, by the pool’s own function', async () => {
    const sender = account.deploy(ECHO);
    const stage = await openStage(world, {
      LambdaConfig: senders(sender.arn),
      SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms' },
    });
    await stage.sdk.send(
      new SetUserPoolMfaConfigCommand({
        UserPoolId: stage.UserPoolId,
        MfaConfiguration: 'ON',
        SmsMfaConfiguration: { SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms' } },
      }),
    );
    await stage.createUser('jane', { attributes: VERIFIED });
    const texts = world.inbox.texts.length;
    const { ChallengeName } = await stage.initiate('USER_PASSWORD_AUTH', {
      USERNAME: 'jane',
      PASSWORD: 'Correct-Horse-1',
    });
    expect(ChallengeName).toBe('SMS_MFA');
    expect(sourcesOf(await sender.arrived(1))).toEqual(['CustomSMSSender_Authentication']);
    expect(world.inbox.texts).toHaveLength(texts);
  });
});
