import { AdminSetUserMFAPreferenceCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { authenticatorCode } from '../../support/authenticator-app.ts';
import { CHOICE, PASSWORD, type Site, type SiteOptions } from '../../support/managed-login.ts';
import { wrongAuthenticatorCode } from '../../support/wrong-authenticator-code.ts';
import { wrongCode } from '../../support/wrong-code.ts';
import { type Journeys, newName, openJourneys } from './open-journeys.ts';

const SMS = { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms', ExternalId: 'external' };
/** Codes for the password go to the phone: what the factor is mailed to must not be what replaces the password. */
const RECOVERY = { RecoveryMechanisms: [{ Name: 'verified_phone_number' as const, Priority: 1 }] };
const FACTORS: SiteOptions = {
  pool: { SmsConfiguration: SMS, AccountRecoverySetting: RECOVERY, AutoVerifiedAttributes: ['email', 'phone_number'] },
  mfa: {
    MfaConfiguration: 'ON',
    SmsMfaConfiguration: { SmsConfiguration: SMS },
    SoftwareTokenMfaConfiguration: { Enabled: true },
    EmailMfaConfiguration: {},
  },
  client: { AllowedOAuthScopes: ['openid', 'aws.cognito.signin.user.admin'] },
};

let journeys: Journeys;
let plain: Site;
let choice: Site;
let factors: Site;
let phones = 0;

beforeAll(async () => {
  journeys = await openJourneys();
  plain = await journeys.newSite();
  choice = await journeys.newSite(CHOICE);
  factors = await journeys.newSite(FACTORS);
});
afterAll(() => journeys?.close());
afterEach(async () => {
  expect(await journeys.endJourneys()).toEqual([]);
});

/** A telephone number that nobody had before. */
const newPhone = (): string => {
  phones += 1;
  return `+1555555${String(phones).padStart(4, '0')}`;
};

/** Somebody with second factors by text message and e-mail; the first one is asked for. */
async function personWith(...methods: readonly ('SMS' | 'EMAIL')[]): Promise<{ username: string; phone: string }> {
  const username = newName();
  const phone = newPhone();
  await factors.createUser(username, true, { phone_number: phone, phone_number_verified: 'true' });
  const preferenceOf = (method: 'SMS' | 'EMAIL') => ({
    Enabled: methods.includes(method),
    PreferredMfa: methods.length === 1 && methods[0] === method,
  });
  const preferences = { SMSMfaSettings: preferenceOf('SMS'), EmailMfaSettings: preferenceOf('EMAIL') };
  const who = { UserPoolId: factors.poolId, Username: username };
  await factors.sdk.send(new AdminSetUserMFAPreferenceCommand({ ...who, ...preferences }));
  return { username, phone };
}

/** What a client gets for the code that the application was told. */
async function tokensFor(site: Site, code: string | undefined): Promise<Readonly<Record<string, string>>> {
  const form = { grant_type: 'authorization_code', client_id: site.clientId, code: code ?? '' };
  const body = new URLSearchParams({ ...form, redirect_uri: journeys.callback });
  const reply = await fetch(`${site.base}/oauth2/token`, { method: 'POST', body });
  expect(reply.status).toBe(200);
  return (await reply.json()) as Record<string, string>;
}

describe.each([
  ['with script', true],
  ['without script', false],
])('a person %s signs in', (_, javaScriptEnabled) => {
  const travel = () => journeys.travel({ javaScriptEnabled });

  it('by password, after a wrong one', async () => {
    const name = newName();
    await plain.createUser(name);
    const { go, signIn, problem, answer } = await travel();
    await go(plain.address('/oauth2/authorize', { nonce: 'the-nonce' }));
    await signIn(name, 'Wrong-Horse-1');
    expect(await problem()).toContain('The name or the password is wrong');
    await signIn(name, PASSWORD);
    const { code, state } = await answer();
    expect(state).toBe('the-state');
    const { id_token: token = '' } = await tokensFor(plain, code);
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    expect(claims).toMatchObject({ aud: plain.clientId, 'cognito:username': name, nonce: 'the-nonce' });
  });

  it('by a code in an e-mail, after a wrong one', async () => {
    const name = `${newName()}@example.com`;
    await choice.createUser(name);
    const { page, go, fill, problem, answer } = await travel();
    await go(choice.address('/login'));
    await fill({ '#username': name });
    await page.click('#use-email-otp');
    await page.waitForSelector('#code');
    await fill({ '#code': wrongCode(journeys.inbox.lastCodeTo(name)) });
    expect(await problem()).toContain('The code is wrong');
    expect(await page.getAttribute('#code', 'aria-invalid')).toBe('true');
    await fill({ '#code': journeys.inbox.lastCodeTo(name) });
    expect((await answer()).code).toBeDefined();
  });

  it('by another code in an e-mail, when the first one doesn’t arrive', async () => {
    const name = `${newName()}@example.com`;
    await choice.createUser(name);
    const { page, go, fill, problem, answer } = await travel();
    await go(choice.address('/login'));
    await fill({ '#username': name });
    await page.click('#use-email-otp');
    await page.waitForSelector('#code');
    const first = journeys.inbox.lastCodeTo(name);
    await Promise.all([page.waitForEvent('load'), page.click('#resend-code')]);
    await fill({ '#code': first });
    expect(await problem()).toContain('The code is wrong');
    await fill({ '#code': journeys.inbox.lastCodeTo(name) });
    expect((await answer()).code).toBeDefined();
  });

  it('by a code in a text message', async () => {
    const site = await journeys.newSite({
      pool: {
        Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'SMS_OTP'] } },
        SmsConfiguration: SMS,
      },
    });
    const name = newName();
    const phone = newPhone();
    await site.createUser(name, true, { phone_number: phone, phone_number_verified: 'true' });
    const { page, go, fill, answer } = await travel();
    await go(site.address('/login'));
    await fill({ '#username': name });
    await page.click('#use-sms-otp');
    expect(await page.textContent('.text')).toMatch(/\+\*+/);
    await fill({ '#code': journeys.inbox.lastCodeTo(phone) });
    expect((await answer()).code).toBeDefined();
  });

  it('by the password among other ways, after a wrong one', async () => {
    const name = `${newName()}@example.com`;
    await choice.createUser(name);
    const { page, go, fill, problem, answer } = await travel();
    await go(choice.address('/login'));
    await fill({ '#username': name });
    await fill({ '#password': 'Wrong-Horse-1' });
    expect(await problem()).toContain('password is wrong');
    expect(await page.inputValue('#username')).toBe(name);
    await fill({ '#password': PASSWORD });
    expect((await answer()).code).toBeDefined();
  });

  it.each([
    ['text message', 'SMS'],
    ['e-mail', 'EMAIL'],
  ] as const)('with a second factor by %s, after a wrong code', async (_medium, method) => {
    const { username, phone } = await personWith(method);
    const { page, go, signIn, fill, problem, answer } = await travel();
    await go(factors.address('/login', { scope: 'openid' }));
    await signIn(username, PASSWORD);
    await page.waitForSelector('#code');
    const code = journeys.inbox.lastCodeTo(method === 'SMS' ? phone : `${username}@example.com`);
    await fill({ '#code': wrongCode(code) });
    expect(await problem()).toContain('The code is wrong');
    await fill({ '#code': code });
    expect((await answer()).code).toBeDefined();
  });

  it('with another code for the second factor, when the first one doesn’t arrive, and is told that it comes', async () => {
    const { username, phone } = await personWith('SMS');
    const { page, go, signIn, fill, problem, notice, answer } = await travel();
    await go(factors.address('/login', { scope: 'openid' }));
    await signIn(username, PASSWORD);
    await page.waitForSelector('#code');
    const first = journeys.inbox.lastCodeTo(phone);
    await Promise.all([page.waitForEvent('load'), page.click('#resend-code')]);
    expect(await notice()).toContain('A new code is on its way');
    expect(await page.getAttribute('#code', 'aria-describedby')).toBe('notice');
    await fill({ '#code': first });
    expect(await problem()).toContain('Only the one in the latest message');
    await fill({ '#code': journeys.inbox.lastCodeTo(phone) });
    expect((await answer()).code).toBeDefined();
  });

  it('with the second factor of two that they choose', async () => {
    const { username } = await personWith('SMS', 'EMAIL');
    const { page, go, signIn, fill, answer } = await travel();
    await go(factors.address('/login', { scope: 'openid' }));
    await signIn(username, PASSWORD);
    await page.check('input[value=EMAIL_OTP]');
    await page.click('#submit');
    await fill({ '#code': journeys.inbox.lastCodeTo(`${username}@example.com`) });
    expect((await answer()).code).toBeDefined();
  });

  it('with an authenticator app that they set up, with no code used twice, and by a recovery code, once', async () => {
    const name = newName();
    await factors.createUser(name, true, { email_verified: 'false' });
    const { page, go, signIn, fill, secret, problem, answer, loseCookies } = await travel();
    const address = factors.address('/login', { scope: 'openid aws.cognito.signin.user.admin' });
    await go(address);
    await signIn(name, PASSWORD);
    await page.locator('#qr').waitFor();
    const shown = await secret();
    await fill({ '#code': wrongAuthenticatorCode(shown, journeys.clock.now()) });
    expect(await problem()).toContain('The code is wrong');
    expect(await secret()).toBe(shown);
    const used = authenticatorCode(shown, journeys.clock.now());
    await fill({ '#code': used });
    const { access_token: token } = await tokensFor(factors, (await answer()).code);

    await loseCookies();
    await go(address);
    await signIn(name, PASSWORD);
    await fill({ '#code': used });
    expect(await problem()).toContain('used already');
    journeys.clock.advance(60);
    await fill({ '#code': authenticatorCode(shown, journeys.clock.now()) });
    expect((await answer()).code).toBeDefined();

    const reply = await fetch(`${factors.host}/mfa/recovery-codes`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    });
    const { recoveryCodes: codes } = (await reply.json()) as { recoveryCodes: string[] };
    for (const isFirst of [true, false]) {
      await loseCookies();
      await go(address);
      await signIn(name, PASSWORD);
      await page.click('summary');
      await fill({ '#recovery-code': codes[0] ?? '' }, '#use-recovery-code');
      if (isFirst) expect((await answer()).code).toBeDefined();
      else expect(await problem()).toContain('The code is wrong');
    }
  });

  it('with codes by e-mail that they set up', async () => {
    const site = await journeys.newSite({
      ...FACTORS,
      mfa: { MfaConfiguration: 'ON', EmailMfaConfiguration: {} },
    });
    const name = newName();
    await site.createUser(name, true, { email_verified: 'false' });
    const { page, go, signIn, fill, answer } = await travel();
    await go(site.address('/login', { scope: 'openid' }));
    await signIn(name, PASSWORD);
    await fill({ '#email': `${name}@example.com` }, '#send-code');
    await Promise.all([page.waitForEvent('load'), page.click('#resend-code')]);
    await fill({ '#code': journeys.inbox.lastCodeTo(`${name}@example.com`) });
    expect((await answer()).code).toBeDefined();
  });

  it('with a password in place of a temporary one, and the attributes that are missing', async () => {
    const site = await journeys.newSite({
      pool: { Schema: ['given_name', 'birthdate'].map((Name) => ({ Name, Required: true })) },
    });
    const name = newName();
    await site.createUser(name, false, { given_name: 'Ada' });
    const { page, go, signIn, fill, problem, answer } = await travel();
    await go(site.address('/login'));
    await signIn(name, PASSWORD);
    expect(await page.locator('#attribute-given_name').count()).toBe(0);
    await fill({ '#new-password': 'weak', '#attribute-birthdate': '1815-12-10' });
    expect(await problem()).toContain('doesn’t meet the rules');
    expect(await page.inputValue('#attribute-birthdate')).toBe('1815-12-10');
    await fill({ '#new-password': 'Better-Horse-2', '#attribute-birthdate': '1815-12-10' });
    expect((await answer()).code).toBeDefined();
  });
});
