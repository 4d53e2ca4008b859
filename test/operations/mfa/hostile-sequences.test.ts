import {
  AdminDeleteSoftwareTokenCommand,
  AssociateSoftwareTokenCommand,
  RespondToAuthChallengeCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authenticatorCode } from '../../support/authenticator-app.ts';
import { openWorld, type World } from '../../support/world.ts';
import { authenticatorCodesNear, wrongAuthenticatorCode } from '../../support/wrong-authenticator-code.ts';
import { PASSWORD } from '../sign-in/open-stage.ts';
import { refused } from '../users/refused.ts';
import { openMfaStage } from './open-mfa-stage.ts';

const PHONE = { phone_number: '+15555550123', phone_number_verified: 'true' };
const MISMATCH = refused('CodeMismatchException');
const LOCKED = refused('NotAuthorizedException', 'Password attempts exceeded');
const INVALID = refused('NotAuthorizedException', 'Invalid session for the user.');

let world: World;
beforeAll(async () => {
  world = await openWorld();
  world.clock.hold();
});
afterAll(() => world.close());

/** Jane has an authenticator app, Mallory too, and knows Jane's password. */
async function openScene() {
  const stage = await openMfaStage(world, 'OPTIONAL');
  const person = async (name: string, attributes: Record<string, string> = {}) => {
    await stage.createUser(name, { attributes });
    const { AccessToken } = await stage.signIn(name);
    const secret = await stage.addToken(AccessToken);
    await stage.prefer(AccessToken, { SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true } });
    const answer = (SOFTWARE_TOKEN_MFA_CODE: string, session: string | undefined) =>
      stage.respond('SOFTWARE_TOKEN_MFA', { USERNAME: name, SOFTWARE_TOKEN_MFA_CODE }, session);
    return { AccessToken, secret, answer, begin: () => stage.withPassword(name) };
  };
  const [jane, mallory] = [await person('jane', PHONE), await person('mallory')];
  /** What Mallory's app shows, or a code that Mallory makes up: none that Jane's app would show by chance. */
  const malloryCode = (madeUp?: string) => {
    let code = madeUp ?? stage.nextCode(mallory.secret);
    while (authenticatorCodesNear(jane.secret, world.clock.now()).includes(code)) code = stage.nextCode(mallory.secret);
    return code;
  };
  return { ...stage, jane, mallory, malloryCode };
}

describe('a session that awaits a second factor', () => {
  it('answers no other challenge', async () => {
    const { jane, respond } = await openScene();
    const { Session } = await jane.begin();
    const names = ['SMS_MFA', 'EMAIL_OTP', 'SELECT_MFA_TYPE', 'MFA_SETUP', 'NEW_PASSWORD_REQUIRED'] as const;
    const responses = {
      USERNAME: 'jane',
      ANSWER: 'SOFTWARE_TOKEN_MFA',
      SMS_MFA_CODE: '123456',
      EMAIL_OTP_CODE: '123456',
      NEW_PASSWORD: 'Another-Horse-3',
    };
    for (const name of names) await expect(respond(name, responses, Session), name).rejects.toEqual(INVALID);
  });

  it('is one user’s, and takes only their code', async () => {
    const { jane, mallory, malloryCode, tokensOf } = await openScene();
    const [hers, his] = [await jane.begin(), await mallory.begin()];
    const code = malloryCode();
    await expect(jane.answer(code, his.Session)).rejects.toEqual(INVALID);
    await expect(mallory.answer(code, hers.Session)).rejects.toEqual(INVALID);
    await expect(jane.answer(code, hers.Session)).rejects.toEqual(MISMATCH);
    expect(tokensOf(await mallory.answer(code, his.Session))).toBeDefined();
  });

  it('is one client’s', async () => {
    const { jane, nextCode, sdk, UserPoolId } = await openScene();
    const { ClientId } = await world.newClient(UserPoolId);
    const { Session } = await jane.begin();
    const ChallengeResponses = { USERNAME: 'jane', SOFTWARE_TOKEN_MFA_CODE: nextCode(jane.secret) };
    const command = { ClientId, ChallengeName: 'SOFTWARE_TOKEN_MFA', ChallengeResponses, Session } as const;
    await expect(sdk.send(new RespondToAuthChallengeCommand(command))).rejects.toEqual(INVALID);
  });

  it('leads to tokens once, and a code to one of many sessions', async () => {
    const { jane, nextCode } = await openScene();
    const sessions = await Promise.all(Array.from({ length: 4 }, () => jane.begin()));
    const code = nextCode(jane.secret);
    const replies = await Promise.allSettled(sessions.map(({ Session }) => jane.answer(code, Session)));
    expect(replies.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const reply of replies) {
      if (reply.status === 'rejected') expect(reply.reason).toEqual(refused('ExpiredCodeException'));
    }
    const used = sessions[replies.findIndex(({ status }) => status === 'fulfilled')];
    const once = refused('NotAuthorizedException', 'Invalid session for the user, session can only be used once.');
    await expect(jane.answer(code, used?.Session)).rejects.toEqual(once);
    await expect(jane.answer(nextCode(jane.secret), used?.Session)).rejects.toEqual(once);
  });

  it('ends with its time', async () => {
    const { jane, nextCode } = await openScene();
    const { Session } = await jane.begin();
    world.clock.advance(180);
    await expect(jane.answer(nextCode(jane.secret), Session)).rejects.toEqual(
      refused('NotAuthorizedException', 'Invalid session for the user, session is expired.'),
    );
  });

  it('takes no code that was sent for another session', async () => {
    const { jane, prefer, respond, withPassword } = await openScene();
    await prefer(jane.AccessToken, { SMSMfaSettings: { Enabled: true, PreferredMfa: true } });
    const code = () => world.inbox.lastCodeTo(PHONE.phone_number);
    const answer = (SMS_MFA_CODE: string, session: string | undefined) =>
      respond('SMS_MFA', { USERNAME: 'jane', SMS_MFA_CODE }, session);
    const first = await withPassword('jane');
    const firstCode = code();
    const second = await withPassword('jane');
    await expect(answer(firstCode, second.Session)).rejects.toEqual(MISMATCH);
    await expect(answer(code(), first.Session)).rejects.toEqual(MISMATCH);
    await expect(answer(code(), second.Session)).resolves.toBeDefined();
    await expect(answer(firstCode, first.Session)).resolves.toBeDefined();
  });

  it('is worth nothing once another factor is asked for', async () => {
    const { jane, prefer, nextCode } = await openScene();
    const { Session } = await jane.begin();
    await prefer(jane.AccessToken, { SMSMfaSettings: { Enabled: true, PreferredMfa: true } });
    await expect(jane.answer(nextCode(jane.secret), Session)).rejects.toEqual(INVALID);
  });

  it('is worth nothing once an administrator deletes the token', async () => {
    const { jane, nextCode, sdk, UserPoolId, signIn } = await openScene();
    const { Session } = await jane.begin();
    await sdk.send(new AdminDeleteSoftwareTokenCommand({ UserPoolId, Username: 'jane' }));
    await expect(jane.answer(nextCode(jane.secret), Session)).rejects.toEqual(
      refused('SoftwareTokenMFANotFoundException'),
    );
    await expect(signIn('jane')).resolves.toBeDefined();
  });
});

describe('guesses at a second factor', () => {
  it('count as wrong passwords do, and a right password doesn’t end the count', async () => {
    const { jane, nextCode, tokensOf, initiate } = await openScene();
    const guess = (session: string | undefined) =>
      expect(jane.answer(wrongAuthenticatorCode(jane.secret, world.clock.now()), session)).rejects;
    const { Session } = await jane.begin();
    for (let n = 1; n <= 3; n += 1) await guess(Session).toEqual(MISMATCH);
    const second = await jane.begin();
    for (let n = 4; n <= 5; n += 1) await guess(second.Session).toEqual(MISMATCH);
    await expect(jane.answer(nextCode(jane.secret), Session)).resolves.toBeDefined();

    const third = await jane.begin();
    for (let n = 1; n <= 5; n += 1) await guess(third.Session).toEqual(MISMATCH);
    await guess(third.Session).toEqual(LOCKED);
    await expect(initiate('USER_PASSWORD_AUTH', { USERNAME: 'jane', PASSWORD })).rejects.toEqual(LOCKED);
    world.clock.advance(1);
    const fourth = await jane.begin();
    await guess(fourth.Session).toEqual(MISMATCH);
    world.clock.advance(1);
    await guess(fourth.Session).toEqual(LOCKED);
    world.clock.advance(1);
    expect(tokensOf(await jane.answer(nextCode(jane.secret), fourth.Session))).toBeDefined();
  });

  it('made all at once are judged no more often than one after the other', async () => {
    const { jane, nextCode, UserPoolId } = await openScene();
    const { Session } = await jane.begin();
    const right = nextCode(jane.secret);
    const codes = Array.from({ length: 24 }, (_, index) => (index === 20 ? right : String(index).padStart(6, '0')));
    const replies = await Promise.allSettled(codes.map((code) => jane.answer(code, Session)));
    const told = replies.filter(
      (reply) => reply.status === 'rejected' && (reply.reason as Error).name === 'CodeMismatchException',
    );
    expect(told.length).toBeLessThanOrEqual(5);
    const { credential } = (await world.services.store.users.read(UserPoolId, 'jane')) ?? {};
    const passed = replies.some(({ status }) => status === 'fulfilled');
    if (!passed) expect(credential?.failures.count).toBe(told.length);
  });
});

describe('the set-up of a second factor', () => {
  const begin = async () => {
    const stage = await openMfaStage(world, 'ON');
    await stage.createUser('jane');
    return { ...stage, session: (await stage.withPassword('jane')).Session };
  };

  it('ends when the user has got a factor in another sign-in', async () => {
    const { session, withPassword, setUpToken, respond, sdk, nextCode } = await begin();
    const associated = await sdk.send(new AssociateSoftwareTokenCommand({ Session: session }));
    const mailed = await respond('MFA_SETUP', { USERNAME: 'jane', EMAIL: 'mallory@example.com' }, session);
    const EMAIL_OTP_CODE = world.inbox.lastCodeTo('mallory@example.com');

    const { session: verified } = await setUpToken((await withPassword('jane')).Session);
    await expect(respond('MFA_SETUP', { USERNAME: 'jane' }, verified)).resolves.toBeDefined();

    await expect(sdk.send(new AssociateSoftwareTokenCommand({ Session: session }))).rejects.toEqual(INVALID);
    const UserCode = nextCode(associated.SecretCode ?? '');
    const verify = new VerifySoftwareTokenCommand({ Session: associated.Session, UserCode });
    await expect(sdk.send(verify)).rejects.toEqual(INVALID);
    await expect(respond('EMAIL_OTP', { USERNAME: 'jane', EMAIL_OTP_CODE }, mailed.Session)).rejects.toEqual(INVALID);
    await expect(respond('MFA_SETUP', { USERNAME: 'jane', EMAIL: 'm@example.com' }, session)).rejects.toEqual(
      refused('InvalidParameterException'),
    );
    expect((await withPassword('jane')).ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
  });

  it('is done by one of many at once', async () => {
    const { withPassword, sdk, UserPoolId } = await begin();
    const attempts = await Promise.all(
      Array.from({ length: 3 }, async () => {
        const { Session } = await withPassword('jane');
        return sdk.send(new AssociateSoftwareTokenCommand({ Session }));
      }),
    );
    const replies = await Promise.allSettled(
      attempts.map(({ SecretCode, Session }) =>
        sdk.send(
          new VerifySoftwareTokenCommand({ Session, UserCode: authenticatorCode(SecretCode ?? '', world.clock.now()) }),
        ),
      ),
    );
    expect(replies.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const { credential } = (await world.services.store.users.read(UserPoolId, 'jane')) ?? {};
    expect(credential?.softwareToken).toBeDefined();
  });

  it('takes no session of another challenge, none that ended, and no wrong code', async () => {
    const { session, sdk, jane, nextCode } = { ...(await begin()), ...(await openScene()) };
    const associate = (Session: string | undefined) => sdk.send(new AssociateSoftwareTokenCommand({ Session }));
    await expect(associate((await jane.begin()).Session)).rejects.toEqual(INVALID);
    await expect(associate('x'.repeat(40))).rejects.toEqual(INVALID);
    const { Session, SecretCode = '' } = await associate(session);
    const verify = (UserCode: string, from = Session) =>
      sdk.send(new VerifySoftwareTokenCommand({ Session: from, UserCode }));
    const wrong = wrongAuthenticatorCode(SecretCode, world.clock.now());
    await expect(verify(wrong)).rejects.toEqual(refused('CodeMismatchException', 'Code mismatch'));
    await expect(verify(wrong, session)).rejects.toEqual(refused('SoftwareTokenMFANotFoundException'));
    world.clock.advance(180);
    await expect(verify(nextCode(SecretCode))).rejects.toEqual(
      refused('NotAuthorizedException', 'Invalid session for the user, session is expired.'),
    );
  });

  it('doesn’t give anybody an address that is somebody else’s username', async () => {
    const pool = { UsernameAttributes: ['email' as const] };
    const stage = await openMfaStage(world, 'ON', { pool });
    await stage.createUser('taken@example.com');
    await stage.createUser('jane@example.com');
    const first = await stage.withPassword('jane@example.com');
    const USERNAME = 'jane@example.com';
    const give = { USERNAME, EMAIL: 'taken@example.com' };
    const { Session } = await stage.respond('MFA_SETUP', give, first.Session);
    const EMAIL_OTP_CODE = world.inbox.lastCodeTo('taken@example.com');
    await expect(stage.respond('EMAIL_OTP', { USERNAME, EMAIL_OTP_CODE }, Session)).rejects.toEqual(
      refused('AliasExistsException'),
    );
  });
});

describe('no sequence of calls', () => {
  it('reaches tokens with a password alone', async () => {
    const { jane, mallory, malloryCode, respond, sdk, initiate, prefer, signInWithSrp } = await openScene();
    await prefer(jane.AccessToken, {
      SMSMfaSettings: { Enabled: true },
      SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: false },
    });
    const STEPS = ['password', 'srp', 'choose', 'token', 'text', 'set-up', 'associate', 'verify', 'refresh'] as const;
    const step = fc.tuple(fc.constantFrom(...STEPS), fc.constantFrom('', 'SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'));
    const own = { session: (await mallory.begin()).Session };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async (steps) => {
        world.clock.advance(20 * 60);
        let session = own.session;
        for (const [kind, text] of steps) {
          const guess = malloryCode(text === '' ? undefined : '123456');
          const USERNAME = 'jane';
          const send: Record<(typeof STEPS)[number], () => Promise<object>> = {
            password: () => initiate('USER_PASSWORD_AUTH', { USERNAME, PASSWORD }),
            srp: () => signInWithSrp(USERNAME),
            choose: () => respond('SELECT_MFA_TYPE', { USERNAME, ANSWER: text }, session),
            token: () => respond('SOFTWARE_TOKEN_MFA', { USERNAME, SOFTWARE_TOKEN_MFA_CODE: guess }, session),
            text: () => respond('SMS_MFA', { USERNAME, SMS_MFA_CODE: guess }, session),
            'set-up': () => respond('MFA_SETUP', { USERNAME, EMAIL: 'mallory@example.com' }, session),
            associate: () => sdk.send(new AssociateSoftwareTokenCommand({ Session: session })),
            verify: () => sdk.send(new VerifySoftwareTokenCommand({ Session: session, UserCode: guess })),
            refresh: () => initiate('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: session ?? '' }),
          };
          const reply: { Session?: string; AuthenticationResult?: object } | undefined = await send[kind]().catch(
            () => undefined,
          );
          expect(reply?.AuthenticationResult, `${kind} ${text}`).toBeUndefined();
          if (reply?.Session) session = reply.Session;
        }
      }),
      { numRuns: 40 },
    );
  });
});
