import { AdminDeleteSoftwareTokenCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdClock } from '../../support/hold-clock.ts';
import { openWorld, type World } from '../../support/world.ts';
import { PASSWORD } from '../sign-in/open-stage.ts';
import { refused } from '../users/refused.ts';
import { openMfaStage } from './open-mfa-stage.ts';

const MISMATCH = refused('CodeMismatchException');
const PHONE = { phone_number: '+15555550123', phone_number_verified: 'true' };

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const ask = (headers: Record<string, string>) =>
  fetch(`${world.endpoint}/mfa/recovery-codes`, { method: 'POST', headers });

async function makeCodes(accessToken: string): Promise<string[]> {
  const reply = await ask({ authorization: `Bearer ${accessToken}` });
  expect(reply.status).toBe(200);
  expect(reply.headers.get('cache-control')).toBe('no-store');
  return ((await reply.json()) as { recoveryCodes: string[] }).recoveryCodes;
}

/** Jane, who has an authenticator app and recovery codes. */
async function openJane(options: Parameters<typeof openMfaStage>[2] = {}) {
  const stage = await openMfaStage(world, 'OPTIONAL', options);
  await stage.createUser('jane', { attributes: PHONE });
  const { AccessToken } = await stage.signIn('jane');
  const secret = await stage.addToken(AccessToken);
  await stage.prefer(AccessToken, { SoftwareTokenMfaSettings: { Enabled: true } });
  const codes = await makeCodes(AccessToken);
  const answer = (SOFTWARE_TOKEN_MFA_CODE: string, session: string | undefined, USERNAME = 'jane') =>
    stage.respond('SOFTWARE_TOKEN_MFA', { USERNAME, SOFTWARE_TOKEN_MFA_CODE }, session);
  return {
    ...stage,
    AccessToken,
    secret,
    codes,
    answer,
    signInWith: async (code: string) => answer(code, (await stage.withPassword('jane')).Session),
  };
}

describe('recovery codes', () => {
  it('are ten different ones of sixteen digits', async () => {
    const { codes } = await openJane();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^\d{4}-\d{4}-\d{4}-\d{4}$/);
  });

  it('stand in for a second factor’s code, with or without hyphens, each once', async () => {
    const jane = await openJane();
    const [first = '', second = '', third = ''] = jane.codes;
    expect(jane.tokensOf(await jane.signInWith(first))).toBeDefined();
    await expect(jane.signInWith(first)).rejects.toEqual(MISMATCH);
    expect(jane.tokensOf(await jane.signInWith(second.replaceAll('-', '')))).toBeDefined();
    expect(jane.tokensOf(await jane.signInWith(` ${third.replaceAll('-', ' ')} `))).toBeDefined();
    expect(jane.tokensOf(await jane.signInWith(jane.nextCode(jane.secret)))).toBeDefined();
  });

  it('stand in for text messages too', async () => {
    const jane = await openJane();
    const sms = { SMSMfaSettings: { Enabled: true, PreferredMfa: true } };
    await jane.prefer(jane.AccessToken, sms);
    const { ChallengeName, Session } = await jane.withPassword('jane');
    expect(ChallengeName).toBe('SMS_MFA');
    const answer = { USERNAME: 'jane', SMS_MFA_CODE: jane.codes[0] ?? '' };
    expect(jane.tokensOf(await jane.respond('SMS_MFA', answer, Session))).toBeDefined();
  });

  it('stand in for nothing where an app alone leads to the level that is asked for, and are not used up there', async () => {
    const jane = await openJane({ client: { ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_USER_PASSWORD_AUTH'] } });
    const way = { USERNAME: 'jane', PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD };
    const [code = ''] = jane.codes;
    const aimed = await jane.initiate('USER_AUTH', { ...way, TARGET_ACR_VALUES: 'urn:cognito:loa:4' });
    expect(aimed.ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
    await expect(jane.answer(code, aimed.Session)).rejects.toEqual(refused('NotAuthorizedException'));
    const any = await jane.initiate('USER_AUTH', way);
    expect(jane.tokensOf(await jane.answer(code, any.Session))).toBeDefined();
  });

  it('are good for one of many requests at once', async () => {
    const jane = await openJane();
    const sessions = await Promise.all(Array.from({ length: 4 }, () => jane.withPassword('jane')));
    const [code = ''] = jane.codes;
    const replies = await Promise.allSettled(sessions.map(({ Session }) => jane.answer(code, Session)));
    expect(replies.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('may be used several at once', async () => {
    const jane = await openJane();
    const sessions = await Promise.all(Array.from({ length: 3 }, () => jane.withPassword('jane')));
    const replies = await Promise.all(
      sessions.map(({ Session }, index) => jane.answer(jane.codes[index] ?? '', Session)),
    );
    for (const reply of replies) expect(jane.tokensOf(reply)).toBeDefined();
  });

  it('are replaced by new ones', async () => {
    const jane = await openJane();
    const codes = await makeCodes(jane.AccessToken);
    await expect(jane.signInWith(jane.codes[0] ?? '')).rejects.toEqual(MISMATCH);
    expect(jane.tokensOf(await jane.signInWith(codes[0] ?? ''))).toBeDefined();
  });

  it('are one user’s own, and go with the software token that an administrator deletes', async () => {
    const jane = await openJane();
    await jane.createUser('joan');
    const { AccessToken } = await jane.signIn('joan');
    await jane.addToken(AccessToken);
    await jane.prefer(AccessToken, { SoftwareTokenMfaSettings: { Enabled: true } });
    const { Session } = await jane.withPassword('joan');
    await expect(jane.answer(jane.codes[0] ?? '', Session, 'joan')).rejects.toEqual(MISMATCH);
    const { UserPoolId } = jane;
    await jane.prefer(jane.AccessToken, { SMSMfaSettings: { Enabled: true } });
    await jane.sdk.send(new AdminDeleteSoftwareTokenCommand({ UserPoolId, Username: 'jane' }));
    const next = await jane.withPassword('jane');
    expect(next.ChallengeName).toBe('SMS_MFA');
    const answer = { USERNAME: 'jane', SMS_MFA_CODE: jane.codes[0] ?? '' };
    await expect(jane.respond('SMS_MFA', answer, next.Session)).rejects.toEqual(MISMATCH);
  });

  it('count as wrong passwords do when they are wrong', async () => {
    holdClock(world);
    const jane = await openJane();
    const { Session } = await jane.withPassword('jane');
    for (let n = 1; n <= 5; n += 1) {
      await expect(jane.answer('0000-0000-0000-0000', Session)).rejects.toEqual(MISMATCH);
    }
    await expect(jane.answer(jane.codes[0] ?? '', Session)).rejects.toEqual(
      refused('NotAuthorizedException', 'Password attempts exceeded'),
    );
  });

  it('do no good as a first factor', async () => {
    const jane = await openJane();
    const code = jane.codes[0] ?? '';
    await expect(jane.initiate('USER_PASSWORD_AUTH', { USERNAME: 'jane', PASSWORD: code })).rejects.toEqual(
      refused('NotAuthorizedException', 'Incorrect username or password.'),
    );
  });
});

describe('POST /mfa/recovery-codes', () => {
  it('wants a good access token', async () => {
    const bare = await ask({});
    expect([bare.status, bare.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    const forged = await ask({ authorization: 'Bearer e30.e30.e30' });
    expect(forged.status).toBe(401);
    expect(await forged.json()).toMatchObject({ error: 'invalid_token' });
  });
});
