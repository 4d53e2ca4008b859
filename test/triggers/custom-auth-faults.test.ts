import {
  AdminListUserSessionsCommand,
  DescribeUserPoolCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SetUserPoolSessionConfigurationCommand,
  TagResourceCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { refused } from '../operations/users/refused.ts';
import { openTriggerAccount, type TriggerAccount } from '../support/trigger-account.ts';
import { openWorld, type World } from '../support/world.ts';
import { giveUp } from './give-up.ts';
import { type CustomOptions, openCustom, TRIGGERS } from './open-custom.ts';

const used = refused('NotAuthorizedException', 'Invalid session for the user, session can only be used once.');
const unexpected = (trigger: string, reason: string) =>
  refused('UnexpectedLambdaException', `${trigger} invocation failed due to error ${reason}.`);
const SLOW = 'async (event) => { await new Promise((resolve) => setTimeout(resolve, 1500)); return event; }';
const SECRETS = ['the-answer-is-secret', 'the-private-parameter'];

let account: TriggerAccount;
let world: World;
beforeAll(async () => {
  account = await openTriggerAccount();
  world = await openWorld({ services: account.services });
});
afterEach(() => account.machine.set('there'));
afterAll(async () => {
  await world.close();
  await account.close();
});

const open = (options: CustomOptions = {}) => openCustom(world, account, options);
type Trigger = 'define' | 'create' | 'verify';
const NAMES = {
  define: 'DefineAuthChallenge',
  create: 'CreateAuthChallenge',
  verify: 'VerifyAuthChallengeResponse',
} as const;

/** Gets as far as the trigger runs for the first time. */
async function reach(stage: Awaited<ReturnType<typeof open>>, trigger: Trigger) {
  if (trigger !== 'verify') return stage.begin();
  const { Session } = await stage.begin();
  return stage.answer('40', Session);
}

describe.each<Trigger>(['define', 'create', 'verify'])('the trigger %s', (trigger) => {
  const name = NAMES[trigger];

  it.each([
    ['throws', `async () => { throw new Error('Not today'); }`, `${name} failed with error Not today.`],
    ['dies', 'async () => process.exit(1)', `${name} failed with error Error: Runtime exited`],
  ])('that %s fails the call with what it said, and is not asked again', async (_name, body, message) => {
    const hook = account.deploy(body);
    const stage = await open({ triggers: { [trigger]: hook } });
    await expect(reach(stage, trigger)).rejects.toMatchObject({
      name: 'UserLambdaValidationException',
      message: expect.stringContaining(message.replace(/\.$/, '')),
    });
    expect(hook.events()).toHaveLength(1);
  });

  it('that answers more than Lambda takes fails the call', async () => {
    const stage = await open({ triggers: { [trigger]: 'async () => "x".repeat(7e6)' } });
    await expect(reach(stage, trigger)).rejects.toMatchObject({
      name: 'UserLambdaValidationException',
      message: expect.stringMatching(`^${name} failed with error Response payload size`),
    });
  });

  it('that is slow while the client gives up leaves no tokens, and the user can begin anew', async () => {
    const hook = account.deploy(TRIGGERS[trigger], { held: true });
    const stage = await open({ triggers: { [trigger]: hook } });
    const { UserPoolId, sdk } = stage;
    const tracking = { UserSessionTracking: 'ENABLED', TokenSession: { MaxPerUser: 5 } } as const;
    await sdk.send(new SetUserPoolSessionConfigurationCommand({ UserPoolId, ...tracking }));
    const begun = trigger === 'verify' ? await stage.begin() : undefined;
    const { ClientId } = stage;
    const left = begun
      ? new RespondToAuthChallengeCommand({
          ClientId,
          ChallengeName: 'CUSTOM_CHALLENGE',
          Session: begun.Session,
          ChallengeResponses: { USERNAME: 'jane', ANSWER: 'wrong' },
        })
      : new InitiateAuthCommand({ ClientId, AuthFlow: 'CUSTOM_AUTH', AuthParameters: { USERNAME: 'jane' } });
    await giveUp(hook, (options) => sdk.send(left as InitiateAuthCommand, options));
    await hook.release();
    if (begun) await expect(stage.answer('40', begun.Session)).rejects.toEqual(used);
    const { Sessions } = await sdk.send(new AdminListUserSessionsCommand({ UserPoolId, Username: 'jane' }));
    expect(Sessions).toEqual([]);
    const { Session } = await stage.begin();
    await expect(stage.answer('40', Session)).resolves.toHaveProperty('AuthenticationResult.AccessToken');
  });

  it.each([
    ['text', `async () => 'tokens, please'`],
    ['nothing', 'async () => null'],
    ['a response that is none', `async (event) => ({ ...event, response: ['issueTokens'] })`],
  ])('that answers %s fails the call', async (_name, body) => {
    const stage = await open({ triggers: { [trigger]: body } });
    await expect(reach(stage, trigger)).rejects.toEqual(
      refused('InvalidLambdaResponseException', 'Unrecognizable lambda output'),
    );
  });

  it.each([
    ['may not be invoked', () => account.deploy('async (event) => event', { granted: false }), 'AccessDeniedException'],
    [
      'is not there',
      () => {
        const gone = account.deploy('async (event) => event');
        account.remove(gone.arn);
        return gone;
      },
      'ResourceNotFoundException',
    ],
  ])('that %s fails the call', async (_name, deploy, reason) => {
    const stage = await open({ triggers: { [trigger]: deploy() } });
    await expect(reach(stage, trigger)).rejects.toEqual(unexpected(name, reason));
  });

  it('that gives no answer in time is not waited for, nor asked again', async () => {
    const hook = account.deploy(SLOW);
    const stage = await open({ triggers: { [trigger]: hook } });
    const { UserPool } = await stage.sdk.send(new DescribeUserPoolCommand({ UserPoolId: stage.UserPoolId }));
    const Tags = { [`cognate:trigger-seconds:${name}`]: '1' };
    await stage.sdk.send(new TagResourceCommand({ ResourceArn: UserPool?.Arn, Tags }));
    await expect(reach(stage, trigger)).rejects.toEqual(
      unexpected(name, 'Socket timeout while invoking Lambda function'),
    );
    expect(await hook.arrived(1)).toHaveLength(1);
  });

  it('that is throttled is asked again', async () => {
    const hook = account.deploy(TRIGGERS[trigger]);
    const stage = await open({ triggers: { [trigger]: hook } });
    account.throttle(hook.arn, 2);
    await expect(reach(stage, trigger)).resolves.toBeDefined();
    account.throttle(hook.arn, 9);
    await expect(reach(stage, trigger)).rejects.toEqual(unexpected(name, 'TooManyRequestsException'));
  });
});

describe('an answer that the functions failed on', () => {
  it('has used its session up, whatever it was', async () => {
    const stage = await open({ triggers: { verify: `async () => { throw new Error('Not today'); }` } });
    const { Session } = await stage.begin();
    await expect(stage.answer('40', Session)).rejects.toMatchObject({ name: 'UserLambdaValidationException' });
    await expect(stage.answer('40', Session)).rejects.toEqual(used);
    expect(stage.hooks.verify!.events()).toHaveLength(1);
  });

  it('that says neither right nor wrong is wrong', async () => {
    const stage = await open({ triggers: { verify: 'async (event) => event' } });
    const { Session } = await stage.begin();
    await expect(stage.answer('40', Session)).resolves.toMatchObject({ ChallengeName: 'CUSTOM_CHALLENGE' });
    for (const answer of [`{ ...event, response: { answerCorrect: 'true' } }`, '{ statusCode: 200 }']) {
      const garbage = await open({ triggers: { verify: `async (event) => (${answer})` } });
      const begun = await garbage.begin();
      await expect(garbage.answer('40', begun.Session)).rejects.toEqual(
        refused('InvalidLambdaResponseException', 'Unrecognizable lambda output'),
      );
      expect(garbage.hooks.define!.events()).toHaveLength(1);
    }
  });
});

describe('the state machine', () => {
  it('that is gone fails custom sign-ins, and nothing else', async () => {
    const stage = await open();
    const { Session } = await stage.begin();
    account.machine.set('gone');
    const gone = unexpected('DefineAuthChallenge', 'StateMachineDoesNotExist');
    await expect(stage.begin()).rejects.toEqual(gone);
    await expect(stage.answer('40', Session)).rejects.toEqual(
      unexpected('VerifyAuthChallengeResponse', 'StateMachineDoesNotExist'),
    );
    await stage.signIn('jane');
    account.machine.set('there');
    await expect(stage.answer('40', Session)).rejects.toEqual(used);
    await expect(stage.begin()).resolves.toMatchObject({ ChallengeName: 'CUSTOM_CHALLENGE' });
  });

  it('runs for custom sign-ins alone', async () => {
    const stage = await open();
    const before = account.machine.inputs.length;
    await stage.signIn('jane');
    expect(account.machine.inputs).toHaveLength(before);
  });

  it.each([
    [
      'takes too long',
      { status: 'TIMED_OUT', error: 'States.Timeout', cause: '' },
      'Socket timeout while invoking Lambda function',
    ],
    ['fails', { status: 'FAILED', error: 'States.Runtime', cause: '' }, 'States.Runtime'],
  ] as const)('that %s fails the call', async (_name, result, reason) => {
    const stage = await open();
    account.machine.set(result);
    await expect(stage.begin()).rejects.toEqual(unexpected('DefineAuthChallenge', reason));
  });

  it('that is given more than it takes fails the call', async () => {
    const create = `async (event) => {
      event.response.publicChallengeParameters = { text: 'x'.repeat(300000) };
      return event;
    }`;
    const stage = await open({ triggers: { create } });
    await expect(stage.begin()).rejects.toMatchObject({
      name: 'UnexpectedLambdaException',
      message: expect.stringContaining('States.DataLimitExceeded'),
    });
  });
});

describe('what is secret in a custom sign-in', () => {
  it('goes to its functions, and to no log, and to the client sealed', async () => {
    const create = `async (event) => {
      event.response.publicChallengeParameters = {};
      event.response.privateChallengeParameters = { answer: '${SECRETS[1]}' };
      return event;
    }`;
    const stage = await open({ triggers: { create } });
    const begun = await stage.begin();
    const next = await stage.answer(SECRETS[0]!, begun.Session);
    await stage.beginWithPassword().catch(() => undefined);
    expect(stage.hooks.verify!.events()[0].request).toMatchObject({
      challengeAnswer: SECRETS[0],
      privateChallengeParameters: { answer: SECRETS[1] },
    });
    const shown = [world.lines.join('\n'), JSON.stringify(begun), JSON.stringify(next)].join('\n');
    for (const secret of SECRETS) expect(shown).not.toContain(secret);
  });

  it('is no password, nor what SRP is made of, in what the machine is given', async () => {
    const stage = await open({ triggers: { define: TRIGGERS.defineAfterPassword } });
    const before = account.machine.inputs.length;
    const { begun, claim, prove } = await stage.beginWithPassword();
    await prove();
    const given = account.machine.inputs.slice(before).join('\n');
    expect(account.machine.inputs.length).toBe(before + 2);
    const { SRP_B, SALT, SECRET_BLOCK } = begun.ChallengeParameters ?? {};
    for (const secret of [SRP_B, SALT, SECRET_BLOCK, claim.PASSWORD_CLAIM_SIGNATURE, 'Correct-Horse-1']) {
      expect(secret).toBeTruthy();
      expect(given).not.toContain(secret);
    }
  });
});
