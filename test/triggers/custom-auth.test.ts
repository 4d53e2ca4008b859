import {
  AdminDisableUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  AdminSetUserMFAPreferenceCommand,
  type LambdaConfigType,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDeviceStage } from '../operations/devices/open-device-stage.ts';
import { refused } from '../operations/users/refused.ts';
import { holdClock } from '../support/hold-clock.ts';
import { openTriggerAccount, type TriggerAccount } from '../support/trigger-account.ts';
import { openWorld, type World } from '../support/world.ts';
import { openCustom, TRIGGERS } from './open-custom.ts';

const wrong = refused('NotAuthorizedException', 'Incorrect username or password.');
const used = refused('NotAuthorizedException', 'Invalid session for the user, session can only be used once.');
const notConfigured = refused(
  'InvalidParameterException',
  'Custom auth lambda trigger is not configured for the user pool.',
);

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

const open = (options = {}) => openCustom(world, account, options);

describe('a custom sign-in', () => {
  it('asks what the create trigger says, and ends in tokens when define says so', async () => {
    const stage = await open();
    const begun = await stage.begin();
    expect(begun).toMatchObject({
      ChallengeName: 'CUSTOM_CHALLENGE',
      ChallengeParameters: { question: 'What is 0 + 40?', USERNAME: 'jane' },
    });
    const tokens = stage.tokensOf(await stage.answer('40', begun.Session));
    expect(decodeJwt(tokens.IdToken)).toMatchObject({ 'cognito:username': 'jane', email: 'jane@example.com' });
    const { define, create, verify } = stage.hooks;
    expect(define!.events()).toMatchObject([
      {
        version: '1',
        region: 'eu-central-1',
        userPoolId: stage.UserPoolId,
        userName: 'jane',
        callerContext: { clientId: stage.ClientId, awsSdkVersion: expect.stringMatching(/^aws-sdk-js-/) },
        triggerSource: 'DefineAuthChallenge_Authentication',
        request: { userAttributes: { email: 'jane@example.com' }, session: [], userNotFound: false },
        response: { challengeName: null, issueTokens: null, failAuthentication: null },
      },
      {
        request: {
          session: [{ challengeName: 'CUSTOM_CHALLENGE', challengeResult: true, challengeMetadata: 'SUM_0' }],
        },
      },
    ]);
    expect(create!.events()).toMatchObject([
      {
        triggerSource: 'CreateAuthChallenge_Authentication',
        request: { challengeName: 'CUSTOM_CHALLENGE', session: [] },
      },
    ]);
    expect(verify!.events()).toMatchObject([
      {
        triggerSource: 'VerifyAuthChallengeResponse_Authentication',
        request: {
          userAttributes: { email: 'jane@example.com' },
          privateChallengeParameters: { answer: '40' },
          challengeAnswer: '40',
          userNotFound: false,
        },
        response: { answerCorrect: null },
      },
    ]);
  });

  it('goes on after a wrong answer as define says, and fails when define says so', async () => {
    const stage = await open();
    const first = await stage.begin();
    const second = await stage.answer('0', first.Session);
    expect(second.ChallengeParameters).toMatchObject({ question: 'What is 1 + 40?' });
    const third = await stage.answer('40', second.Session);
    await expect(stage.answer('0', third.Session)).rejects.toEqual(wrong);
    expect(stage.hooks.define!.events().at(-1).request.session).toEqual([
      { challengeName: 'CUSTOM_CHALLENGE', challengeResult: false, challengeMetadata: 'SUM_0' },
      { challengeName: 'CUSTOM_CHALLENGE', challengeResult: false, challengeMetadata: 'SUM_1' },
      { challengeName: 'CUSTOM_CHALLENGE', challengeResult: false, challengeMetadata: 'SUM_2' },
    ]);
    const late = await stage.begin();
    const again = await stage.answer('0', late.Session);
    expect(stage.tokensOf(await stage.answer('41', again.Session))).toBeDefined();
  });

  it('passes the metadata of the answer to all three, and not that of the first call', async () => {
    const stage = await open();
    const { ClientId, UserPoolId, sdk } = stage;
    const begun = await sdk.send(
      new AdminInitiateAuthCommand({
        UserPoolId,
        ClientId,
        AuthFlow: 'CUSTOM_AUTH',
        AuthParameters: { USERNAME: 'jane' },
        ClientMetadata: { from: 'the first call' },
      }),
    );
    const answered = await sdk.send(
      new AdminRespondToAuthChallengeCommand({
        UserPoolId,
        ClientId,
        ChallengeName: 'CUSTOM_CHALLENGE',
        ChallengeResponses: { USERNAME: 'jane', ANSWER: '0' },
        Session: begun.Session,
        ClientMetadata: { from: 'the answer' },
      }),
    );
    expect(answered.ChallengeName).toBe('CUSTOM_CHALLENGE');
    for (const hook of [stage.hooks.define!, stage.hooks.create!]) {
      const [first, second] = hook.events();
      expect(first.request).not.toHaveProperty('clientMetadata');
      expect(second.request.clientMetadata).toEqual({ from: 'the answer' });
    }
    expect(stage.hooks.verify!.events()).toMatchObject([{ request: { clientMetadata: { from: 'the answer' } } }]);
  });

  it('runs the triggers of every sign-in around it', async () => {
    const [before, after, tokens] = ['before', 'after', 'tokens'].map(() => account.deploy('async (event) => event'));
    const lambda: LambdaConfigType = {
      PreAuthentication: before!.arn,
      PostAuthentication: after!.arn,
      PreTokenGeneration: tokens!.arn,
    };
    const stage = await open({ lambda });
    await stage.answer('40', (await stage.begin()).Session);
    expect(before!.events()).toHaveLength(1);
    expect(after!.events()).toHaveLength(1);
    expect(tokens!.events()).toMatchObject([{ triggerSource: 'TokenGeneration_Authentication' }]);
  });

  it('needs the flow of the client, and the triggers of the pool', async () => {
    const closed = await open({ client: { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] } });
    await expect(closed.begin()).rejects.toEqual(refused('InvalidParameterException'));
    const without = await open({ triggers: { define: undefined } });
    await expect(without.begin()).rejects.toEqual(notConfigured);
    const uncreated = await open({ triggers: { create: undefined } });
    await expect(uncreated.begin()).rejects.toEqual(notConfigured);
    const unverified = await open({ triggers: { verify: undefined } });
    const { Session } = await unverified.begin();
    await expect(unverified.answer('40', Session)).rejects.toEqual(notConfigured);
  });

  it('wants an answer', async () => {
    const stage = await open();
    const { Session } = await stage.begin();
    await expect(stage.respond('CUSTOM_CHALLENGE', { USERNAME: 'jane' }, Session)).rejects.toEqual(
      refused('InvalidParameterException', 'Missing required parameter ANSWER'),
    );
    expect(stage.tokensOf(await stage.answer('40', Session))).toBeDefined();
  });

  it('takes an answer from the one who began, in time', async () => {
    const stage = await open();
    await stage.createUser('eve');
    const { Session } = await stage.begin();
    const invalid = refused('NotAuthorizedException', 'Invalid session for the user.');
    await expect(stage.answer('40', Session, 'eve')).rejects.toEqual(invalid);
    const other = await open();
    await expect(other.answer('40', Session)).rejects.toEqual(invalid);
    await expect(stage.respond('SMS_MFA', { USERNAME: 'jane', SMS_MFA_CODE: '123456' }, Session)).rejects.toEqual(
      invalid,
    );
    world.clock.advance(181);
    await expect(stage.answer('40', Session)).rejects.toEqual(refused('NotAuthorizedException'));
    expect(stage.hooks.verify!.events()).toEqual([]);
  });

  it('takes one answer a session, however many come at once', async () => {
    const stage = await open();
    const { Session } = await stage.begin();
    const answers = await Promise.allSettled(['1', '2', '3', '40', '5'].map((answer) => stage.answer(answer, Session)));
    const refusals = answers.filter(({ status }) => status === 'rejected');
    expect(refusals).toHaveLength(4);
    for (const { reason } of refusals as PromiseRejectedResult[]) expect(reason).toEqual(used);
    expect(stage.hooks.verify!.events()).toHaveLength(1);
  });

  it('ends for disabled users, and counts what define fails like wrong passwords', async () => {
    holdClock(world);
    const strict = TRIGGERS.define.replace('session.length >= 3', 'session.length >= 1');
    const stage = await open({ triggers: { define: strict } });
    const { UserPoolId, sdk } = stage;
    for (let count = 0; count < 5; count += 1) {
      const { Session } = await stage.begin();
      await expect(stage.answer('0', Session)).rejects.toEqual(wrong);
    }
    await expect(stage.begin()).rejects.toEqual(refused('NotAuthorizedException', 'Password attempts exceeded'));
    world.clock.advance(60);
    const { Session } = await stage.begin();
    await sdk.send(new AdminDisableUserCommand({ UserPoolId, Username: 'jane' }));
    await expect(stage.answer('40', Session)).rejects.toEqual(refused('NotAuthorizedException', 'User is disabled.'));
  });

  it('asks for no new password where none was proven, and for one where a temporary one was', async () => {
    const stage = await open();
    await stage.createUser('newcomer', { temporary: true });
    const signIn = async () => stage.answer('40', (await stage.begin('newcomer')).Session, 'newcomer');
    expect(stage.tokensOf(await signIn())).toBeDefined();
    world.clock.advance(8 * 86_400);
    expect(stage.tokensOf(await signIn())).toBeDefined();
    const first = await open({ triggers: { define: TRIGGERS.defineAfterPassword } });
    await first.createUser('newcomer', { temporary: true });
    const asked = await (await first.beginWithPassword('newcomer')).prove();
    const due = await first.answer('42', asked.Session, 'newcomer');
    expect(due.ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  });
});

describe('a custom sign-in from a remembered device', () => {
  it('has the device prove itself after define’s word, and counts it there', async () => {
    const stage = await openDeviceStage(world, undefined, {
      ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH', 'ALLOW_USER_PASSWORD_AUTH'],
    });
    await stage.createUser('jane');
    const { device } = await stage.addDevice('jane');
    const [define, create, verify] = [TRIGGERS.define, TRIGGERS.create, TRIGGERS.verify].map((body) =>
      account.deploy(body),
    );
    await stage.sdk.send(
      new UpdateUserPoolCommand({
        UserPoolId: stage.UserPoolId,
        DeviceConfiguration: { ChallengeRequiredOnNewDevice: true },
        LambdaConfig: {
          DefineAuthChallenge: define!.arn,
          CreateAuthChallenge: create!.arn,
          VerifyAuthChallengeResponse: verify!.arn,
        },
      }),
    );
    const { Session } = await stage.initiate('CUSTOM_AUTH', { USERNAME: 'jane', DEVICE_KEY: device.key });
    const asked = await stage.respond('CUSTOM_CHALLENGE', { USERNAME: 'jane', ANSWER: '40' }, Session);
    expect(asked.ChallengeName).toBe('DEVICE_SRP_AUTH');
    const { AuthenticationResult } = await stage.prove(asked, device);
    expect(decodeJwt(AuthenticationResult?.AccessToken ?? '')).toMatchObject({ device_key: device.key });
    expect(define!.events()).toHaveLength(2);
  });
});

describe('a custom sign-in of nobody', () => {
  it('looks like anybody’s, runs the functions, and never ends in tokens', async () => {
    const generous = `async (event) => {
      const last = event.request.session.at(-1);
      event.response.issueTokens = last?.challengeResult === true;
      if (!last) event.response.challengeName = 'CUSTOM_CHALLENGE';
      return event;
    }`;
    const stage = await open({ triggers: { define: generous } });
    const begun = await stage.begin('nobody');
    expect(begun).toMatchObject({
      ChallengeName: 'CUSTOM_CHALLENGE',
      ChallengeParameters: { question: 'What is 0 + 40?', USERNAME: 'nobody' },
    });
    await expect(stage.answer('40', begun.Session, 'nobody')).rejects.toEqual(wrong);
    expect(stage.hooks.define!.events()).toMatchObject([
      { userName: 'nobody', request: { userAttributes: {}, userNotFound: true, session: [] } },
      { request: { userNotFound: true, session: [{ challengeResult: true }] } },
    ]);
    expect(stage.hooks.verify!.events()).toMatchObject([{ request: { userNotFound: true } }]);
  });

  it('is refused at once where existence is not hidden', async () => {
    const stage = await open({ client: { PreventUserExistenceErrors: 'LEGACY' } });
    await expect(stage.begin('nobody')).rejects.toEqual(refused('UserNotFoundException'));
    await stage.begin();
    expect(stage.hooks.define!.events()).toHaveLength(1);
    expect(stage.hooks.define!.events()[0].request).not.toHaveProperty('userNotFound');
  });
});

describe('a custom sign-in that begins with a password', () => {
  const after = { triggers: { define: TRIGGERS.defineAfterPassword } };

  it('proves it by SRP, then asks what define says', async () => {
    const stage = await open(after);
    const { begun, prove } = await stage.beginWithPassword();
    expect(begun.ChallengeName).toBe('PASSWORD_VERIFIER');
    const asked = await prove();
    expect(asked).toMatchObject({ ChallengeName: 'CUSTOM_CHALLENGE', ChallengeParameters: { USERNAME: 'jane' } });
    expect(stage.tokensOf(await stage.answer('42', asked.Session))).toBeDefined();
    expect(stage.hooks.define!.events().map(({ request }) => request.session)).toEqual([
      [{ challengeName: 'SRP_A', challengeResult: true }],
      [
        { challengeName: 'SRP_A', challengeResult: true },
        { challengeName: 'PASSWORD_VERIFIER', challengeResult: true },
      ],
      [
        { challengeName: 'SRP_A', challengeResult: true },
        { challengeName: 'PASSWORD_VERIFIER', challengeResult: true },
        { challengeName: 'CUSTOM_CHALLENGE', challengeResult: true, challengeMetadata: 'SUM_2' },
      ],
    ]);
  });

  it('tells define of a wrong password, once a challenge', async () => {
    const stage = await open(after);
    const { prove } = await stage.beginWithPassword('jane', 'Wrong-Horse-1');
    await expect(prove()).rejects.toEqual(wrong);
    expect(stage.hooks.define!.events().at(-1).request.session.at(-1)).toEqual({
      challengeName: 'PASSWORD_VERIFIER',
      challengeResult: false,
    });
    await expect(prove()).rejects.toEqual(used);
  });

  it('asks a user’s second factor in between, and tells define of it', async () => {
    const stage = await open({
      ...after,
      pool: { MfaConfiguration: 'OPTIONAL', SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms' } },
    });
    const { UserPoolId, sdk } = stage;
    await stage.createUser('joe', { attributes: { phone_number: '+4915112345678', phone_number_verified: 'true' } });
    await sdk.send(
      new AdminSetUserMFAPreferenceCommand({
        UserPoolId,
        Username: 'joe',
        SMSMfaSettings: { Enabled: true, PreferredMfa: true },
      }),
    );
    const { prove } = await stage.beginWithPassword('joe');
    const asked = await prove();
    expect(asked.ChallengeName).toBe('SMS_MFA');
    expect(stage.hooks.define!.events()).toHaveLength(1);
    const SMS_MFA_CODE = world.inbox.lastCodeTo('+4915112345678');
    await expect(stage.respond('SMS_MFA', { USERNAME: 'joe', SMS_MFA_CODE: '0' }, asked.Session)).rejects.toMatchObject(
      { name: 'CodeMismatchException' },
    );
    const next = await stage.respond('SMS_MFA', { USERNAME: 'joe', SMS_MFA_CODE }, asked.Session);
    expect(next).toMatchObject({ ChallengeName: 'CUSTOM_CHALLENGE' });
    expect(stage.hooks.define!.events().at(-1).request.session.at(-1)).toEqual({
      challengeName: 'SMS_MFA',
      challengeResult: true,
    });
    expect(stage.tokensOf(await stage.answer('43', next.Session, 'joe'))).toBeDefined();
    const alone = await open({ pool: { MfaConfiguration: 'OFF' } });
    expect(alone.tokensOf(await alone.answer('40', (await alone.begin()).Session))).toBeDefined();
  });

  it('goes without the password where define asks for its own challenge at once, as mobile apps begin', async () => {
    const define = `async (event) => {
      const { session } = event.request;
      const last = session.at(-1);
      event.response.issueTokens = last.challengeName === 'CUSTOM_CHALLENGE' && last.challengeResult;
      event.response.failAuthentication = last.challengeName === 'CUSTOM_CHALLENGE' && !last.challengeResult;
      if (last.challengeName === 'SRP_A') event.response.challengeName = 'CUSTOM_CHALLENGE';
      return event;
    }`;
    const stage = await open({ triggers: { define } });
    const { begun } = await stage.beginWithPassword();
    expect(begun).toMatchObject({
      ChallengeName: 'CUSTOM_CHALLENGE',
      ChallengeParameters: { question: 'What is 1 + 40?', USERNAME: 'jane' },
    });
    expect(stage.hooks.create!.events()).toMatchObject([
      { request: { session: [{ challengeName: 'SRP_A', challengeResult: true }] } },
    ]);
    expect(stage.tokensOf(await stage.answer('41', begun.Session))).toBeDefined();
    const again = await stage.beginWithPassword();
    await expect(stage.answer('0', again.begun.Session)).rejects.toEqual(wrong);
  });

  it('poses nobody a decoy that nothing answers', async () => {
    const stage = await open(after);
    const { begun, prove } = await stage.beginWithPassword('nobody');
    expect(begun.ChallengeParameters).toMatchObject({
      USER_ID_FOR_SRP: 'nobody',
      SALT: expect.stringMatching(/^[0-9a-f]+$/),
    });
    await expect(prove()).rejects.toEqual(wrong);
  });

  it('takes no other beginning, and a number that is one', async () => {
    const stage = await open(after);
    await expect(stage.begin('jane', { CHALLENGE_NAME: 'SMS_MFA' })).rejects.toEqual(
      refused('InvalidParameterException'),
    );
    await expect(stage.begin('jane', { CHALLENGE_NAME: 'SRP_A' })).rejects.toEqual(
      refused('InvalidParameterException', 'Missing required parameter SRP_A'),
    );
    await expect(stage.begin('jane', { CHALLENGE_NAME: 'SRP_A', SRP_A: '0' })).rejects.toEqual(
      refused('InvalidParameterException'),
    );
    expect(stage.hooks.define!.events()).toEqual([]);
  });
});

describe('what define may say', () => {
  const saying = (response: string) => `async (event) => ({ ...event, response: ${response} })`;
  const invalid = (message: RegExp) => ({
    name: 'InvalidLambdaResponseException',
    message: expect.stringMatching(message),
  });

  it.each([
    ['another challenge of the service', `{ challengeName: 'SMS_MFA' }`],
    ['a password after nothing', `{ challengeName: 'PASSWORD_VERIFIER' }`],
    ['nothing', '{}'],
  ])('is not %s', async (_name, response) => {
    const stage = await open({ triggers: { define: saying(response) } });
    await expect(stage.begin()).rejects.toMatchObject(invalid(/must ask for a challenge that is possible here/));
  });

  it('is not tokens where only the number of SRP came', async () => {
    const stage = await open({ triggers: { define: saying('{ issueTokens: true }') } });
    await expect(stage.beginWithPassword()).rejects.toMatchObject(invalid(/possible here/));
  });

  it.each([
    [`{ issueTokens: 'true' }`, 'issueTokens must be true or false'],
    [`{ issueTokens: false, failAuthentication: 1 }`, 'failAuthentication must be true or false'],
    [`{ challengeName: 7 }`, 'challengeName must be a string'],
  ])('is of the right type: not %s; the log says so', async (response, reason) => {
    const stage = await open({ triggers: { define: saying(response) } });
    const logged = world.lines.length;
    await expect(stage.begin()).rejects.toMatchObject(invalid(/^Unrecognizable lambda output$/));
    const lines = world.lines.slice(logged).join('\n');
    expect(lines).toContain(reason);
    expect(lines).toContain('TriggerFailure');
  });

  it('is a failure, which outweighs tokens', async () => {
    const both = await open({ triggers: { define: saying('{ issueTokens: true, failAuthentication: true }') } });
    await expect(both.begin()).rejects.toEqual(wrong);
  });

  it('is tokens at once, if the pool’s owner wants that', async () => {
    const stage = await open({ triggers: { define: saying('{ issueTokens: true }') } });
    expect(stage.tokensOf(await stage.begin())).toBeDefined();
    await expect(stage.begin('nobody')).rejects.toEqual(wrong);
  });
});
