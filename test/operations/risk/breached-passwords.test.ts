import { createHash } from 'node:crypto';
import {
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  ChangePasswordCommand,
  ConfirmForgotPasswordCommand,
  type CreateUserPoolCommandInput,
  ForgotPasswordCommand,
  SignUpCommand,
  TagResourceCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../../support/world.ts';
import { PASSWORD } from '../sign-in/open-stage.ts';
import { refused } from '../users/refused.ts';
import { HOME, openWatchedStage } from './open-watched-stage.ts';

const REFUSED = refused('InvalidPasswordException', 'Provided password cannot be used for security reasons.');
const RESET = refused('PasswordResetRequiredException', 'Password reset required for the user');
const LAX: Partial<CreateUserPoolCommandInput> = {
  Policies: {
    PasswordPolicy: {
      MinimumLength: 6,
      RequireLowercase: false,
      RequireUppercase: false,
      RequireNumbers: false,
      RequireSymbols: false,
    },
  },
};
const COMMON = 'Password1';
const RANGE_HOST = 'range.example';
/** In no list, but known to the range service. */
const BREACHED = 'Known-To-Others-77';

let world: World;
let asked: { path: string; padding: string | undefined }[] = [];
let behaviour: 'answer' | 'fail' | 'hang' = 'answer';
beforeAll(async () => {
  world = await openWorld({ breachedPasswordsUrl: `https://${RANGE_HOST}/range` });
  const digest = createHash('sha1').update(BREACHED).digest('hex').toUpperCase();
  await world.outside.serve(RANGE_HOST, (request, response) => {
    asked.push({ path: request.url ?? '', padding: request.headers['add-padding'] as string | undefined });
    if (behaviour === 'hang') return;
    response.statusCode = behaviour === 'fail' ? 500 : 200;
    const others = `${'0'.repeat(35)}:3\r\n`;
    response.end(
      request.url === `/range/${digest.slice(0, 5)}`
        ? `${others}${digest.slice(5)}:12\r\n`
        : `${others}${'F'.repeat(35)}:0`,
    );
  });
});
afterAll(() => world.close());
afterEach(() => {
  asked = [];
  behaviour = 'answer';
});

const statusOf = async (UserPoolId: string, Username: string) =>
  (await world.client().send(new AdminGetUserCommand({ UserPoolId, Username }))).UserStatus;

describe('a breached password', () => {
  it('is refused at sign-up, in whichever case, and leaves no user behind', async () => {
    const stage = await openWatchedStage(world, LAX);
    for (const Password of [COMMON, COMMON.toUpperCase(), BREACHED]) {
      const signUp = new SignUpCommand({ ClientId: stage.ClientId, Username: 'jane', Password });
      await expect(stage.sdk.send(signUp)).rejects.toEqual(REFUSED);
    }
    await expect(statusOf(stage.UserPoolId, 'jane')).rejects.toMatchObject({ name: 'UserNotFoundException' });
    await stage.sdk.send(new SignUpCommand({ ClientId: stage.ClientId, Username: 'jane', Password: PASSWORD }));
    expect((await stage.eventsOf('jane'))[0]).toMatchObject({ EventType: 'SignUp', EventResponse: 'Pass' });
  });

  it('that is right at sign-in makes the user choose another, which lets them in', async () => {
    const stage = await openWatchedStage(world, LAX);
    await stage.createUser('jane', { attributes: { email: 'jane@example.com', email_verified: 'true' } });
    const set = { UserPoolId: stage.UserPoolId, Username: 'jane', Password: COMMON, Permanent: true };
    await stage.sdk.send(new AdminSetUserPasswordCommand(set));
    await expect(stage.signInFrom(HOME, 'jane', 'Wrong-Horse-1')).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
    await expect(stage.signInFrom(HOME, 'jane', COMMON)).rejects.toEqual(RESET);
    expect(await statusOf(stage.UserPoolId, 'jane')).toBe('RESET_REQUIRED');
    expect((await stage.eventsOf('jane'))[0]).toMatchObject({
      EventResponse: 'Fail',
      EventRisk: { RiskDecision: 'Block', CompromisedCredentialsDetected: true },
    });
    await stage.sdk.send(new ForgotPasswordCommand({ ClientId: stage.ClientId, Username: 'jane' }));
    const ConfirmationCode = /\d{6}/.exec(world.inbox.emails.at(-1)?.text ?? '')?.[0];
    const confirm = (Password: string) =>
      stage.sdk.send(
        new ConfirmForgotPasswordCommand({ ClientId: stage.ClientId, Username: 'jane', ConfirmationCode, Password }),
      );
    await expect(confirm(COMMON)).rejects.toEqual(REFUSED);
    await confirm(PASSWORD);
    await expect(stage.signInFrom(HOME, 'jane')).resolves.toMatchObject({ AuthenticationResult: {} });
    const types = (await stage.eventsOf('jane')).map(({ EventType }) => EventType);
    expect(types.slice(0, 3)).toEqual(['SignIn', 'PasswordChange', 'ForgotPassword']);
  });

  it('is not seen by SRP, and lets its user in', async () => {
    const stage = await openWatchedStage(world, LAX);
    await stage.createUser('jane');
    const set = { UserPoolId: stage.UserPoolId, Username: 'jane', Password: COMMON, Permanent: true };
    await stage.sdk.send(new AdminSetUserPasswordCommand(set));
    await expect(stage.signInWithSrp('jane', COMMON)).resolves.toMatchObject({ AuthenticationResult: {} });
  });

  it('is refused as a new password of who has a token, or a temporary one', async () => {
    const stage = await openWatchedStage(world, LAX);
    await stage.createUser('jane');
    const { AccessToken } = await stage.signIn('jane');
    const change = (ProposedPassword: string) =>
      stage.sdk.send(new ChangePasswordCommand({ AccessToken, PreviousPassword: PASSWORD, ProposedPassword }));
    await expect(change(COMMON)).rejects.toEqual(REFUSED);
    await change('Correct-Horse-2');
    await stage.createUser('joan', { temporary: true });
    const { Session } = await stage.signInFrom(HOME, 'joan');
    const choose = (NEW_PASSWORD: string) =>
      stage.respond('NEW_PASSWORD_REQUIRED', { USERNAME: 'joan', NEW_PASSWORD }, Session);
    await expect(choose(BREACHED)).rejects.toEqual(REFUSED);
    await expect(choose('Correct-Horse-2')).resolves.toMatchObject({ AuthenticationResult: {} });
  });

  it.each([
    ['is refused', 'NO_ACTION', 'BLOCK'],
    ['is taken', 'BLOCK', 'NO_ACTION'],
  ] as const)('%s as a new password where the pool says %s, but the client of the token %s', async (_, ofPool, own) => {
    const stage = await openWatchedStage(world, LAX);
    const risk = (EventAction: 'BLOCK' | 'NO_ACTION', ClientId?: string) =>
      stage.setRisk({ ClientId, CompromisedCredentialsRiskConfiguration: { Actions: { EventAction } } });
    await risk(ofPool);
    await risk(own, stage.ClientId);
    await stage.createUser('jane');
    const { AccessToken } = await stage.signIn('jane');
    const changed = stage.sdk.send(
      new ChangePasswordCommand({ AccessToken, PreviousPassword: PASSWORD, ProposedPassword: COMMON }),
    );
    if (own === 'BLOCK') await expect(changed).rejects.toEqual(REFUSED);
    else {
      await changed;
      expect((await stage.eventsOf('jane'))[0]).toMatchObject({
        EventType: 'PasswordChange',
        EventResponse: 'Pass',
        EventRisk: { CompromisedCredentialsDetected: true },
      });
    }
  });

  it('is only recorded where the pool audits, or takes no action', async () => {
    const audit = await openWatchedStage(world, { ...LAX, UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } });
    const lenient = await openWatchedStage(world, LAX);
    await lenient.setRisk({ CompromisedCredentialsRiskConfiguration: { Actions: { EventAction: 'NO_ACTION' } } });
    for (const stage of [audit, lenient]) {
      await stage.createUser('jane');
      const set = { UserPoolId: stage.UserPoolId, Username: 'jane', Password: COMMON, Permanent: true };
      await stage.sdk.send(new AdminSetUserPasswordCommand(set));
      await expect(stage.signInFrom(HOME, 'jane', COMMON)).resolves.toMatchObject({ AuthenticationResult: {} });
      expect((await stage.eventsOf('jane'))[0]).toMatchObject({
        EventResponse: 'Pass',
        EventRisk: { CompromisedCredentialsDetected: true },
      });
    }
  });

  it('is looked for at the events that the filter names', async () => {
    const stage = await openWatchedStage(world, LAX);
    await stage.setRisk({
      CompromisedCredentialsRiskConfiguration: { EventFilter: ['PASSWORD_CHANGE'], Actions: { EventAction: 'BLOCK' } },
    });
    await stage.sdk.send(new SignUpCommand({ ClientId: stage.ClientId, Username: 'jane', Password: COMMON }));
    await stage.createUser('joan', { temporary: true });
    const { Session } = await stage.signInFrom(HOME, 'joan');
    const answer = { USERNAME: 'joan', NEW_PASSWORD: COMMON };
    await expect(stage.respond('NEW_PASSWORD_REQUIRED', answer, Session)).rejects.toEqual(REFUSED);
  });

  it('is taken by pools without threat protection, unless their tag refuses it', async () => {
    const { Id: UserPoolId, Arn } = await world.newPool({ ...LAX, UserPoolTier: 'LITE' });
    const { ClientId } = await world.newClient(UserPoolId);
    const signUp = (Username: string) =>
      world.client().send(new SignUpCommand({ ClientId, Username, Password: COMMON }));
    await signUp('jane');
    expect(asked).toEqual([]);
    const Tags = { 'cognate:breached-passwords': 'refuse' };
    await world.client().send(new TagResourceCommand({ ResourceArn: Arn, Tags }));
    await expect(signUp('joan')).rejects.toEqual(REFUSED);
  });
});

describe('the range service', () => {
  it('is told five digits of a digest, and asked for padding', async () => {
    const stage = await openWatchedStage(world, LAX);
    const signUp = new SignUpCommand({ ClientId: stage.ClientId, Username: 'jane', Password: PASSWORD });
    await stage.sdk.send(signUp);
    const digest = createHash('sha1').update(PASSWORD).digest('hex').toUpperCase();
    expect(asked).toEqual([{ path: `/range/${digest.slice(0, 5)}`, padding: 'true' }]);
  });

  it.each(['fail', 'hang'] as const)('keeps nobody out when it does %s, and is counted', async (how) => {
    behaviour = how;
    const stage = await openWatchedStage(world, LAX);
    world.lines.length = 0;
    await stage.sdk.send(new SignUpCommand({ ClientId: stage.ClientId, Username: 'jane', Password: BREACHED }));
    expect(asked).toHaveLength(1);
    expect(world.lines.some((line) => line.includes('BreachServiceFailure'))).toBe(true);
    expect(world.lines.some((line) => line.includes(BREACHED))).toBe(false);
  });
});
