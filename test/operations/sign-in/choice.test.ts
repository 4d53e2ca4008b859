import { randomBytes } from 'node:crypto';
import {
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  AdminUpdateUserAttributesCommand,
  type AdminUpdateUserAttributesCommandInput,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdClock } from '../../support/hold-clock.ts';
import { claimTimestamp, SrpClient } from '../../support/srp-client.ts';
import { openWorld, type World } from '../../support/world.ts';
import { refused } from '../users/refused.ts';
import { openChoice } from './open-choice.ts';
import { PASSWORD } from './open-stage.ts';

const INCORRECT = refused('NotAuthorizedException', 'Incorrect username or password.');
const MISMATCH = refused('CodeMismatchException', 'Invalid code or auth state for the user.');
const ADDRESSES = { email: 'jane@example.com', phone_number: '+15555551212' };
const ALL = ['PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP', 'SMS_OTP'];

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const newSrp = (poolId: string) => new SrpClient(poolId, BigInt(`0x${randomBytes(32).toString('hex')}`));

async function openWithJane(options: Parameters<typeof openChoice>[1] = {}) {
  const stage = await openChoice(world, options);
  await stage.createUser('jane', { attributes: ADDRESSES });
  return stage;
}

describe('USER_AUTH', () => {
  it('offers what the pool allows and the user has, and nothing else', async () => {
    const stage = await openWithJane();
    expect(await stage.begin('jane')).toMatchObject({
      ChallengeName: 'SELECT_CHALLENGE',
      AvailableChallenges: ALL,
      ChallengeParameters: {},
      Session: expect.any(String),
    });
    await stage.createUser('bare');
    expect((await stage.begin('bare')).AvailableChallenges).toEqual(['PASSWORD_SRP', 'PASSWORD']);
    const strict = await openWithJane({ factors: ['PASSWORD', 'SMS_OTP'] });
    expect((await strict.begin('jane')).AvailableChallenges).toEqual(['PASSWORD_SRP', 'PASSWORD', 'SMS_OTP']);
  });

  it('goes straight to the only way in', async () => {
    const stage = await openChoice(world);
    await stage.sdk.send(
      new SignUpCommand({
        ClientId: stage.ClientId,
        Username: 'joe',
        UserAttributes: [{ Name: 'email', Value: 'joe@example.com' }],
      }),
    );
    const reply = await stage.begin('joe');
    expect(reply).toMatchObject({ ChallengeName: 'EMAIL_OTP', AvailableChallenges: ['EMAIL_OTP'] });
    const code = world.inbox.lastCodeTo('joe@example.com');
    stage.tokensOf(await stage.typeCode(reply, 'joe', code));
  });

  it('needs its own flag of the client, and no other', async () => {
    const stage = await openWithJane({ client: { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] } });
    await expect(stage.begin('jane')).rejects.toEqual(
      refused('InvalidParameterException', 'Auth flow not enabled for this client'),
    );
    const choice = await openWithJane();
    await expect(choice.signIn('jane')).rejects.toEqual(refused('InvalidParameterException'));
  });

  it('shows what there is to whoever prefers what is not offered, and refuses what is no challenge', async () => {
    const stage = await openWithJane({ factors: ['PASSWORD'] });
    const reply = await stage.prefer('jane', 'EMAIL_OTP');
    expect(reply).toMatchObject({
      ChallengeName: 'SELECT_CHALLENGE',
      AvailableChallenges: ['PASSWORD_SRP', 'PASSWORD'],
    });
    await expect(stage.choose(reply, 'jane', 'EMAIL_OTP')).rejects.toEqual(
      refused('InvalidParameterException', 'The challenge is not available for this sign-in.'),
    );
    await expect(stage.choose(reply, 'jane', 'MFA_SETUP')).rejects.toEqual(refused('InvalidParameterException'));
    await expect(stage.prefer('jane', 'SMS_MFA')).rejects.toEqual(refused('InvalidParameterException'));
    await expect(stage.prefer('jane', 'constructor')).rejects.toEqual(refused('InvalidParameterException'));
  });

  it('refuses a name that is too long to be remembered in the session', async () => {
    const stage = await openWithJane();
    await expect(stage.begin('x'.repeat(2000))).rejects.toEqual(
      refused('InvalidParameterException', 'USERNAME is too long.'),
    );
  });

  it('offers the password alone to those who must choose one, and leads on to that', async () => {
    const stage = await openChoice(world);
    await stage.createUser('new', { attributes: ADDRESSES, temporary: true });
    const reply = await stage.prefer('new', 'EMAIL_OTP');
    expect(reply.AvailableChallenges).toEqual(['PASSWORD_SRP', 'PASSWORD']);
    const next = await stage.choose(reply, 'new', 'PASSWORD', { PASSWORD });
    expect(next).toMatchObject({ ChallengeName: 'NEW_PASSWORD_REQUIRED' });
    expect(next.AvailableChallenges).toBeUndefined();
    const responses = { USERNAME: 'new', NEW_PASSWORD: 'Another-Horse-1' };
    stage.tokensOf(await stage.respond('NEW_PASSWORD_REQUIRED', responses, next.Session));
  });
});

describe('a password in a choice-based sign-in', () => {
  it('comes with the preference, with the choice, or as its own answer', async () => {
    const stage = await openWithJane();
    stage.tokensOf(await stage.prefer('jane', 'PASSWORD', { PASSWORD }));
    stage.tokensOf(await stage.choose(await stage.begin('jane'), 'jane', 'PASSWORD', { PASSWORD }));
    const { Session } = await stage.begin('jane');
    stage.tokensOf(await stage.respond('PASSWORD', { USERNAME: 'jane', PASSWORD }, Session));
    for (const posed of [
      await stage.prefer('jane', 'PASSWORD'),
      await stage.choose(await stage.begin('jane'), 'jane', 'PASSWORD'),
    ]) {
      expect(posed).toMatchObject({ ChallengeName: 'PASSWORD', ChallengeParameters: { USERNAME: 'jane' } });
      await expect(stage.respond('PASSWORD', { USERNAME: 'jane', PASSWORD: 'Wrong-1' }, posed.Session)).rejects.toEqual(
        INCORRECT,
      );
      stage.tokensOf(await stage.choose(posed, 'jane', 'PASSWORD', { PASSWORD }));
    }
  });

  it('is proven by SRP, however that is begun', async () => {
    const stage = await openWithJane();
    const srp = newSrp(stage.UserPoolId);
    const SRP_A = srp.publicNumber;
    const { Session } = await stage.begin('jane');
    const posed = await stage.prefer('jane', 'PASSWORD_SRP');
    expect(posed.ChallengeName).toBe('PASSWORD_SRP');
    const verifiers = [
      await stage.prefer('jane', 'PASSWORD_SRP', { SRP_A }),
      await stage.choose(await stage.begin('jane'), 'jane', 'PASSWORD_SRP', { SRP_A }),
      await stage.respond('PASSWORD_SRP', { USERNAME: 'jane', SRP_A }, Session),
      await stage.respond('PASSWORD_SRP', { USERNAME: 'jane', SRP_A }, posed.Session),
      await stage.choose(await stage.prefer('jane', 'PASSWORD_SRP'), 'jane', 'PASSWORD_SRP', { SRP_A }),
    ];
    for (const { ChallengeName, ChallengeParameters = {} } of verifiers) {
      expect(ChallengeName).toBe('PASSWORD_VERIFIER');
      const wrong = srp.answer(ChallengeParameters, 'Wrong-Horse-1', claimTimestamp(world.clock.now()));
      await expect(stage.respond('PASSWORD_VERIFIER', wrong)).rejects.toEqual(INCORRECT);
      const answer = srp.answer(ChallengeParameters, PASSWORD, claimTimestamp(world.clock.now()));
      stage.tokensOf(await stage.respond('PASSWORD_VERIFIER', answer));
    }
  });

  it('is wrong for everybody else', async () => {
    const stage = await openWithJane();
    await expect(stage.prefer('jane', 'PASSWORD', { PASSWORD: 'Wrong-1' })).rejects.toEqual(INCORRECT);
    await expect(stage.choose(await stage.begin('jane'), 'jane', 'PASSWORD', { PASSWORD: 'x' })).rejects.toEqual(
      INCORRECT,
    );
  });
});

describe('a one-time code', () => {
  it('of eight digits goes by e-mail and signs in', async () => {
    const stage = await openWithJane();
    const reply = await stage.prefer('jane', 'EMAIL_OTP');
    expect(reply).toMatchObject({
      ChallengeName: 'EMAIL_OTP',
      AvailableChallenges: ALL,
      ChallengeParameters: {
        CODE_DELIVERY_DELIVERY_MEDIUM: 'EMAIL',
        CODE_DELIVERY_DESTINATION: 'j***@e***',
        USERNAME: 'jane',
      },
    });
    const { subject, text } = world.inbox.emails.at(-1)!;
    expect(subject).toBe('Your authentication code');
    expect(text).toMatch(/^Enter this code to sign in:\n\n\d{8}\n/);
    stage.tokensOf(await stage.typeCode(reply, 'jane', world.inbox.lastCodeTo(ADDRESSES.email)));
  });

  it('goes by text message in the pool’s wording, and signs in', async () => {
    const stage = await openWithJane({ pool: { SmsAuthenticationMessage: 'Pass: {####}' } });
    const reply = await stage.choose(await stage.begin('jane'), 'jane', 'SMS_OTP');
    expect(reply).toMatchObject({
      ChallengeName: 'SMS_OTP',
      ChallengeParameters: { CODE_DELIVERY_DELIVERY_MEDIUM: 'SMS', CODE_DELIVERY_DESTINATION: '+*******1212' },
    });
    expect(world.inbox.texts.at(-1)).toEqual({
      to: ADDRESSES.phone_number,
      text: expect.stringMatching(/^Pass: \d{8}$/),
    });
    const SMS_OTP_CODE = world.inbox.lastCodeTo(ADDRESSES.phone_number);
    stage.tokensOf(await stage.respond('SMS_OTP', { USERNAME: 'jane', SMS_OTP_CODE }, reply.Session));
  });

  it('verifies the address and confirms the user in the write that begins the tokens', async () => {
    const stage = await openChoice(world, { pool: { AliasAttributes: ['email'] } });
    const { ClientId, UserPoolId } = stage;
    const email = { Name: 'email', Value: ADDRESSES.email };
    await stage.sdk.send(
      new SignUpCommand({ ClientId, Username: 'jane', Password: PASSWORD, UserAttributes: [email] }),
    );
    const reply = await stage.prefer('jane', 'EMAIL_OTP');
    world.calls.length = 0;
    stage.tokensOf(await stage.typeCode(reply, 'jane', world.inbox.lastCodeTo(ADDRESSES.email)));
    expect(world.calls.filter(({ operation }) => operation === 'TransactWriteItems')).toHaveLength(1);
    const user = await stage.sdk.send(new AdminGetUserCommand({ UserPoolId, Username: ADDRESSES.email }));
    expect(user).toMatchObject({ Username: 'jane', UserStatus: 'CONFIRMED' });
    expect(user.UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'true' });
  });

  it('takes an alias over from whoever verified it before', async () => {
    const stage = await openChoice(world, { pool: { AliasAttributes: ['email'] } });
    const { UserPoolId } = stage;
    await stage.createUser('old', { attributes: { email: ADDRESSES.email, email_verified: 'true' } });
    await stage.createUser('new', { attributes: { email: ADDRESSES.email } });
    const reply = await stage.prefer('new', 'EMAIL_OTP');
    stage.tokensOf(await stage.typeCode(reply, 'new', world.inbox.lastCodeTo(ADDRESSES.email)));
    const read = async (Username: string) => stage.sdk.send(new AdminGetUserCommand({ UserPoolId, Username }));
    expect((await read(ADDRESSES.email)).Username).toBe('new');
    expect((await read('old')).UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'false' });
  });

  it('leaves the session usable when it is wrong, and is good once', async () => {
    const stage = await openWithJane();
    const reply = await stage.prefer('jane', 'EMAIL_OTP');
    const code = world.inbox.lastCodeTo(ADDRESSES.email);
    await expect(stage.typeCode(reply, 'jane', '00000000')).rejects.toEqual(MISMATCH);
    await expect(stage.typeCode(reply, 'jane', '')).rejects.toEqual(refused('InvalidParameterException'));
    stage.tokensOf(await stage.typeCode(reply, 'jane', code));
    await expect(stage.typeCode(reply, 'jane', code)).rejects.toEqual(
      refused('NotAuthorizedException', 'Invalid session for the user, session can only be used once.'),
    );
  });

  it('ends with its session', async () => {
    const stage = await openWithJane({ client: { AuthSessionValidity: 5 } });
    const reply = await stage.prefer('jane', 'EMAIL_OTP');
    world.clock.advance(5 * 60);
    await expect(stage.typeCode(reply, 'jane', world.inbox.lastCodeTo(ADDRESSES.email))).rejects.toEqual(
      refused('NotAuthorizedException', 'Invalid session for the user, session is expired.'),
    );
  });

  it('proves nothing of an address that is no longer the user’s', async () => {
    const stage = await openWithJane();
    const { UserPoolId } = stage;
    const reply = await stage.prefer('jane', 'EMAIL_OTP');
    const code = world.inbox.lastCodeTo(ADDRESSES.email);
    const UserAttributes = [{ Name: 'email', Value: 'other@example.com' }];
    const input: AdminUpdateUserAttributesCommandInput = { UserPoolId, Username: 'jane', UserAttributes };
    await stage.sdk.send(new AdminUpdateUserAttributesCommand(input));
    await expect(stage.typeCode(reply, 'jane', code)).rejects.toEqual(MISMATCH);
  });

  it('gives no tokens to a user who is disabled by then', async () => {
    const stage = await openWithJane();
    const { UserPoolId } = stage;
    const reply = await stage.prefer('jane', 'EMAIL_OTP');
    await stage.sdk.send(new AdminDisableUserCommand({ UserPoolId, Username: 'jane' }));
    await expect(stage.typeCode(reply, 'jane', world.inbox.lastCodeTo(ADDRESSES.email))).rejects.toEqual(
      refused('NotAuthorizedException', 'User is disabled.'),
    );
    const sent = world.inbox.emails.length;
    expect((await stage.prefer('jane', 'EMAIL_OTP')).ChallengeParameters).toMatchObject({
      CODE_DELIVERY_DESTINATION: 'j***@e***',
    });
    expect(world.inbox.emails).toHaveLength(sent);
  });

  it('is told to be refused where existence isn’t hidden', async () => {
    const stage = await openWithJane({ client: { PreventUserExistenceErrors: 'LEGACY' } });
    const sent = world.inbox.emails.length;
    world.inbox.refuseNext();
    await expect(stage.prefer('jane', 'EMAIL_OTP')).rejects.toEqual(refused('InvalidEmailRoleAccessPolicyException'));
    world.inbox.refuseNext();
    await expect(stage.prefer('jane', 'SMS_OTP')).rejects.toEqual(refused('InvalidSmsRoleAccessPolicyException'));
    await expect(stage.begin('nobody')).rejects.toEqual(refused('UserNotFoundException'));
    expect(world.inbox.emails).toHaveLength(sent);
  });

  it('is sent ten times an hour at most', async () => {
    holdClock(world);
    const stage = await openWithJane();
    const names = Array.from({ length: 100 }, (_, index) => `nobody${index}@example.com`);
    const offers = await Promise.all(names.map((name) => stage.prefer(name, 'PASSWORD')));
    const nobody = names.find((_, index) => offers[index]?.AvailableChallenges?.join() === ALL.join());
    for (const name of ['jane', nobody!]) {
      await Promise.all(Array.from({ length: 10 }, () => stage.prefer(name, 'EMAIL_OTP')));
      await expect(stage.prefer(name, 'EMAIL_OTP')).rejects.toEqual(
        refused('TooManyRequestsException', 'Attempt limit exceeded, please try after some time.'),
      );
    }
    world.clock.advance(3600);
    expect((await stage.prefer('jane', 'EMAIL_OTP')).ChallengeName).toBe('EMAIL_OTP');
  });

  it('signs in through the admin operations as well, and those alone go on', async () => {
    const stage = await openWithJane();
    const { ClientId, UserPoolId } = stage;
    const AuthParameters = { USERNAME: 'jane', PREFERRED_CHALLENGE: 'EMAIL_OTP' };
    const begun = await stage.sdk.send(
      new AdminInitiateAuthCommand({ UserPoolId, ClientId, AuthFlow: 'USER_AUTH', AuthParameters }),
    );
    const ChallengeResponses = { USERNAME: 'jane', EMAIL_OTP_CODE: world.inbox.lastCodeTo(ADDRESSES.email) };
    await expect(stage.respond('EMAIL_OTP', ChallengeResponses, begun.Session)).rejects.toEqual(
      refused('NotAuthorizedException', 'Invalid session for the user.'),
    );
    const input = {
      UserPoolId,
      ClientId,
      ChallengeName: 'EMAIL_OTP',
      ChallengeResponses,
      Session: begun.Session,
    } as const;
    stage.tokensOf(await stage.sdk.send(new AdminRespondToAuthChallengeCommand(input)));
  });
});
