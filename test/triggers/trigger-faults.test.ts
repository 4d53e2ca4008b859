import {
  AdminGetUserCommand,
  ConfirmSignUpCommand,
  ResendConfirmationCodeCommand,
  SignUpCommand,
  TagResourceCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openStage } from '../operations/sign-in/open-stage.ts';
import { refused } from '../operations/users/refused.ts';
import { type LambdaFault, openTriggerAccount, type TriggerAccount } from '../support/trigger-account.ts';
import { openWorld, type World } from '../support/world.ts';
import { giveUp } from './give-up.ts';

const Password = 'Correct-Horse-1';
const SLOW = 'async (event) => { await new Promise((resolve) => setTimeout(resolve, 1500)); return event; }';
const ECHO = 'async (event) => event';

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

async function open(PreSignUp: string, UserPoolTags: Record<string, string> = {}) {
  const { Id: UserPoolId, Arn } = await world.newPool({
    LambdaConfig: { PreSignUp },
    UserPoolTags,
    AutoVerifiedAttributes: ['email'],
  });
  const { ClientId } = await world.newClient(UserPoolId);
  const sdk = world.client();
  const UserAttributes = [{ Name: 'email', Value: 'jane@example.com' }];
  return {
    Arn,
    ClientId,
    sdk,
    signUp: (options: { readonly abortSignal?: AbortSignal } = {}) =>
      sdk.send(new SignUpCommand({ ClientId, Username: 'jane', Password, UserAttributes }), options),
    find: () => sdk.send(new AdminGetUserCommand({ UserPoolId, Username: 'jane' })),
  };
}

const nobody = refused('UserNotFoundException');
const unexpected = (reason: string) =>
  refused('UnexpectedLambdaException', `PreSignUp invocation failed due to error ${reason}.`);

describe('a trigger that gives no answer', () => {
  it.each([
    ['may not be invoked', () => account.deploy(ECHO, { granted: false }).arn, 'AccessDeniedException'],
    [
      'is not there',
      () => {
        const { arn } = account.deploy(ECHO);
        account.remove(arn);
        return arn;
      },
      'ResourceNotFoundException',
    ],
    ['is throttled for good', () => account.deploy(ECHO, { concurrency: 0 }).arn, 'TooManyRequestsException'],
  ])('because it %s makes nobody', async (_name, deploy, reason) => {
    const pool = await open(deploy());
    await expect(pool.signUp()).rejects.toEqual(unexpected(reason));
    await expect(pool.find()).rejects.toEqual(nobody);
  });

  it.each([
    ['dies', 'async () => process.exit(1)', /^PreSignUp failed with error .*Runtime exited.*\.$/],
    [
      'answers more than Lambda takes',
      'async () => "x".repeat(7e6)',
      /^PreSignUp failed with error Response payload size/,
    ],
  ])('because it %s makes nobody', async (_name, body, message) => {
    const pool = await open(account.deploy(body).arn);
    await expect(pool.signUp()).rejects.toMatchObject({
      name: 'UserLambdaValidationException',
      message: expect.stringMatching(message),
    });
    await expect(pool.find()).rejects.toEqual(nobody);
  });

  it('in time is not waited for, and what it answers later changes nothing', async () => {
    const hook = account.deploy(ECHO, { held: true });
    const pool = await open(hook.arn, { 'cognate:trigger-seconds': '1' });
    await expect(pool.signUp()).rejects.toEqual(unexpected('Socket timeout while invoking Lambda function'));
    await hook.arrived(1);
    await hook.release();
    await expect(pool.find()).rejects.toEqual(nobody);
    expect(hook.events()).toHaveLength(1);
  });
});

describe('the time limit', () => {
  it('can be given for one trigger, by a tag of the pool, at any time', async () => {
    const pool = await open(account.deploy(SLOW).arn, { 'cognate:trigger-seconds': '1' });
    await expect(pool.signUp()).rejects.toEqual(refused('UnexpectedLambdaException'));
    const Tags = { 'cognate:trigger-seconds:PreSignUp': '20' };
    await pool.sdk.send(new TagResourceCommand({ ResourceArn: pool.Arn, Tags }));
    await expect(pool.signUp()).resolves.toMatchObject({ UserConfirmed: false });
  });
});

describe('what Lambda fails to do', () => {
  it.each<[string, LambdaFault[], number]>([
    ['throttling', ['throttle', 'throttle'], 1],
    ['errors of its own', ['server-error', 'server-error'], 1],
    ['lost requests', ['drop-before'], 1],
    ['lost answers', ['drop-after', 'drop-after'], 3],
  ])('is tried again: %s', async (_name, faults, runs) => {
    const hook = account.deploy(ECHO);
    const pool = await open(hook.arn);
    account.plan(faults);
    await expect(pool.signUp()).resolves.toMatchObject({ UserConfirmed: false });
    const keys = hook.events().map(({ idempotencyKey }) => idempotencyKey);
    expect(keys).toHaveLength(runs);
    expect(new Set(keys).size).toBe(1);
  });

  it('is tried three times in all', async () => {
    const hook = account.deploy(ECHO);
    const pool = await open(hook.arn);
    account.plan(['server-error', 'server-error', 'server-error']);
    await expect(pool.signUp()).rejects.toEqual(unexpected('ServiceException'));
    expect(hook.events()).toEqual([]);
    await expect(pool.find()).rejects.toEqual(nobody);
  });

  it('is not what the function did: that is final', async () => {
    const hook = account.deploy("async () => { throw new Error('no'); }");
    const pool = await open(hook.arn);
    await expect(pool.signUp()).rejects.toEqual(refused('UserLambdaValidationException'));
    await expect(pool.signUp()).rejects.toEqual(refused('UserLambdaValidationException'));
    const keys = hook.events().map(({ idempotencyKey }) => idempotencyKey);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(2);
  });
});

describe('a caller who gives up while a trigger runs', () => {
  it('leaves one whole user, whose code is good', async () => {
    const hook = account.deploy(ECHO, { held: true });
    const pool = await open(hook.arn);
    await giveUp(hook, pool.signUp);
    await hook.release();
    await vi.waitFor(pool.find, { timeout: 60_000, interval: 100 });
    await expect(pool.signUp()).rejects.toEqual(refused('UsernameExistsException'));
    const { ClientId, sdk } = pool;
    const ConfirmationCode = /\d{6}/.exec(world.inbox.emails.at(-1)?.text ?? '')?.[0];
    await sdk.send(new ConfirmSignUpCommand({ ClientId, Username: 'jane', ConfirmationCode }));
    await expect(pool.find()).resolves.toMatchObject({ UserStatus: 'CONFIRMED' });
  });
});

describe('a custom message trigger that fails at sign-up', () => {
  it('leaves a user who can ask for the code again', async () => {
    const hook = account.deploy(
      "async (event) => { if (event.triggerSource === 'CustomMessage_SignUp') throw new Error('no'); return event; }",
    );
    const { Id: UserPoolId } = await world.newPool({
      LambdaConfig: { CustomMessage: hook.arn },
      AutoVerifiedAttributes: ['email'],
    });
    const { ClientId } = await world.newClient(UserPoolId);
    const sdk = world.client();
    const UserAttributes = [{ Name: 'email', Value: 'jane@example.com' }];
    await expect(sdk.send(new SignUpCommand({ ClientId, Username: 'jane', Password, UserAttributes }))).rejects.toEqual(
      refused('UserLambdaValidationException', 'CustomMessage failed with error no.'),
    );
    await sdk.send(new ResendConfirmationCodeCommand({ ClientId, Username: 'jane' }));
    const ConfirmationCode = /\d{6}/.exec(world.inbox.emails.at(-1)?.text ?? '')?.[0];
    await sdk.send(new ConfirmSignUpCommand({ ClientId, Username: 'jane', ConfirmationCode }));
  });
});

describe('the log', () => {
  it('tells of a failed trigger without what it was told or said', async () => {
    const stage = await openStage(world, {
      LambdaConfig: { PreAuthentication: account.deploy("async () => { throw new Error('jane owes us'); }").arn },
    });
    await stage.createUser('jane', { attributes: { email: 'jane@example.com' } });
    const logged = world.lines.length;
    await expect(stage.signIn('jane')).rejects.toEqual(refused('UserLambdaValidationException'));
    const lines = world.lines.slice(logged).join('\n');
    expect(lines).toContain('"trigger":"PreAuthentication"');
    expect(lines).toContain('TriggerFailure');
    expect(lines).not.toMatch(/\bjane\b/);
  });
});

describe('a pool without triggers', () => {
  it('asks Lambda for nothing', async () => {
    const before = account.requests.count;
    const stage = await openStage(world);
    await stage.createUser('jane');
    await stage.signIn('jane');
    expect(account.requests.count).toBe(before);
  });
});
