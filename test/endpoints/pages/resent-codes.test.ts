import {
  AdminDisableUserCommand,
  AdminSetUserMFAPreferenceCommand,
  AdminUpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hiddenOf, openAccountVisitor } from '../../support/account-visitor.ts';
import { holdClock } from '../../support/hold-clock.ts';
import { openSite, PASSWORD, type Site } from '../../support/managed-login.ts';
import type { BrowserReply } from '../../support/oauth-browser.ts';
import { openWorld, type World } from '../../support/world.ts';
import { wrongCode } from '../../support/wrong-code.ts';

const CALLBACK = 'https://app.example.com/callback';
const SMS = { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms', ExternalId: 'external' };
const SENT = 'A new code is on its way';
const WRONG_ONE = 'Only the one in the latest message works';

let world: World;
/** Text messages as a second factor, where the user has switched that on. */
let second: Site;
/** E-mails as a first factor. */
let first: Site;
let people = 0;

beforeAll(async () => {
  world = await openWorld();
  second = await openSite(world, CALLBACK, {
    pool: { SmsConfiguration: SMS },
    mfa: { MfaConfiguration: 'OPTIONAL', SmsMfaConfiguration: { SmsConfiguration: SMS } },
  });
  first = await openSite(world, CALLBACK, {
    pool: { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } } },
    client: { PreventUserExistenceErrors: 'ENABLED' },
  });
});
afterAll(() => world.close());

const textsTo = (phone: string) => world.inbox.texts.filter(({ to }) => to === phone).length;
const hasCode = ({ location }: BrowserReply) => location?.searchParams.has('code') === true;

/** Somebody at the page that asks for the code in a text message. */
async function atSecondFactor() {
  people += 1;
  const name = `person-${people}`;
  const phone = `+1555000${String(people).padStart(4, '0')}`;
  await second.createUser(name, true, { phone_number: phone, phone_number_verified: 'true' });
  const who = { UserPoolId: second.poolId, Username: name };
  const SMSMfaSettings = { Enabled: true, PreferredMfa: true };
  await second.sdk.send(new AdminSetUserMFAPreferenceCommand({ ...who, SMSMfaSettings }));
  const visitor = openAccountVisitor(second);
  const start = await visitor.browser.visit(second.address('/oauth2/authorize'));
  const page = await visitor.send(start, 'login', { username: name, password: PASSWORD });
  const again = (from: BrowserReply) => visitor.send(from, 'resend');
  const enter = (from: BrowserReply, code: string) => visitor.send(from, 'login', { 'response.SMS_MFA_CODE': code });
  const code = () => world.inbox.lastCodeTo(phone);
  return { who, phone, page, again, enter, code, sent: () => textsTo(phone) };
}

/** Somebody at the page that asks for the code in an e-mail. */
async function atFirstFactor(name?: string) {
  people += 1;
  const username = name ?? `person-${people}`;
  if (name === undefined) await first.createUser(username);
  const visitor = openAccountVisitor(first);
  const start = await visitor.browser.visit(first.address('/oauth2/authorize'));
  const ways = await visitor.send(start, 'login', { username });
  const page = ways.text.includes('id="code"') ? ways : await visitor.send(ways, 'way-email-otp');
  const again = (from: BrowserReply) => visitor.send(from, 'resend');
  const enter = (from: BrowserReply, code: string) => visitor.send(from, 'login', { 'response.EMAIL_OTP_CODE': code });
  const mails = () => world.inbox.emails.filter(({ to }) => to === `${username}@example.com`).length;
  return { username, page, again, enter, mails, code: () => world.inbox.lastCodeTo(`${username}@example.com`) };
}

describe('another code for a second factor', () => {
  it('is sent without starting over, ends the sign-in, and voids the one before', async () => {
    const { page, again, enter, code } = await atSecondFactor();
    const old = code();
    const next = await again(page);
    expect(next.status).toBe(200);
    expect(next.text).toContain(SENT);
    expect(next.text).toMatch(/id="code"[^>]*aria-describedby="notice"/);
    const refused = await enter(next, old);
    expect(refused.status).toBe(400);
    expect(refused.text).toContain(WRONG_ONE);
    expect(hasCode(await enter(refused, code()))).toBe(true);
  });

  it('is good in the form of the page before, too, in which the old one no longer is', async () => {
    const { page, again, enter, code } = await atSecondFactor();
    const old = code();
    await again(page);
    expect((await enter(page, old)).status).toBe(400);
    expect(hasCode(await enter(page, code()))).toBe(true);
  });

  it('is sent once however often and at how many places at once one form asks', async () => {
    const { page, again, enter, code, sent } = await atSecondFactor();
    const replies = await Promise.all(Array.from({ length: 6 }, () => again(page)));
    const late = await again(page);
    expect(sent()).toBe(2);
    for (const reply of [...replies, late]) expect(reply.text).toContain(SENT);
    expect(hasCode(await enter(late, code()))).toBe(true);
  });

  it('is sent four times for one sign-in, and the last one stays good', async () => {
    const { page, again, enter, code, sent } = await atSecondFactor();
    let at = page;
    for (let number = 1; number <= 4; number += 1) at = await again(at);
    expect(sent()).toBe(5);
    expect(at.text).not.toContain('id="resend"');
    const forged = {
      ...at,
      text: page.text.replaceAll(hiddenOf(page, 'resend').session!, hiddenOf(at, 'login').session!),
    };
    const refused = await again(forged);
    expect([refused.status, sent()]).toEqual([400, 5]);
    expect(refused.text).toContain('tried too often');
    expect(hasCode(await enter(at, code()))).toBe(true);
  });

  it('counts among the ten of the hour; beyond, the one before stays good', async () => {
    holdClock(world);
    const { page, who, again, enter, code, sent } = await atSecondFactor();
    const { limits } = world.services.store;
    const take = () => limits.take(second.poolId, who.Username, 'SecondFactorCode', 10, world.clock.now());
    while (await take());
    const refused = await again(page);
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('tried too often');
    expect(sent()).toBe(1);
    expect(hasCode(await enter(refused, code()))).toBe(true);
  });

  it('begins no second sign-in: the first one that ends is the only one', async () => {
    const { page, again, enter, code } = await atSecondFactor();
    const next = await again(page);
    expect(hasCode(await enter(next, code()))).toBe(true);
    for (const from of [page, next]) {
      const twice = await enter(from, code());
      expect([twice.status, hasCode(twice)]).toEqual([400, false]);
    }
  });

  it('gives a locked name no more guesses', async () => {
    holdClock(world);
    const { page, again, enter, code } = await atSecondFactor();
    let at = page;
    for (let guess = 0; guess < 8; guess += 1) {
      const reply = await enter(at, wrongCode(code()));
      if (!reply.text.includes('id="code"')) break;
      at = guess === 2 ? await again(reply) : reply;
    }
    const locked = await enter(at, code());
    expect(locked.text).toContain('wait some minutes');
  });

  it('is for nobody whose session is over or who was disabled, and goes to the number that the user has by then', async () => {
    const late = await atSecondFactor();
    world.clock.advance(181);
    expect((await late.again(late.page)).text).toContain('took too long');
    const disabled = await atSecondFactor();
    await second.sdk.send(new AdminDisableUserCommand(disabled.who));
    expect((await disabled.again(disabled.page)).text).toContain('switched off');
    const moved = await atSecondFactor();
    const UserAttributes = [{ Name: 'phone_number', Value: '+15559990000' }];
    await second.sdk.send(new AdminUpdateUserAttributesCommand({ ...moved.who, UserAttributes }));
    const next = await moved.again(moved.page);
    expect([late.sent(), disabled.sent(), moved.sent(), textsTo('+15559990000')]).toEqual([1, 1, 1, 1]);
    expect((await moved.enter(next, moved.code())).status).toBe(400);
    expect(hasCode(await moved.enter(next, world.inbox.lastCodeTo('+15559990000')))).toBe(true);
  });

  it('has its own time, and no other can be had after that', async () => {
    const { page, again, enter, code } = await atSecondFactor();
    world.clock.advance(170);
    const next = await again(page);
    world.clock.advance(170);
    expect((await enter(page, code())).text).toContain('took too long');
    expect(hasCode(await enter(next, code()))).toBe(true);
  });

  it('that isn’t accepted is told, and another one can be asked for', async () => {
    const { page, again, enter, code } = await atSecondFactor();
    world.inbox.refuseNext();
    const refused = await again(page);
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('could not be sent');
    const next = await again(await again(refused));
    expect(hasCode(await enter(next, code()))).toBe(true);
  });
});

describe('another code for a first factor', () => {
  it('is sent in place of the one before', async () => {
    const { page, again, enter, code, mails } = await atFirstFactor();
    const old = code();
    const next = await again(page);
    expect(mails()).toBe(2);
    expect((await enter(page, old)).status).toBe(400);
    expect(hasCode(await enter(next, code()))).toBe(true);
  });

  it('can be had after the time of the one before, by beginning again', async () => {
    const { page, again, enter, code } = await atFirstFactor();
    world.clock.advance(181);
    const next = await again(page);
    expect(next.status).toBe(200);
    expect(hasCode(await enter(next, code()))).toBe(true);
  });

  it('answers for a name that nobody has as for one that somebody has, after the same writes', async () => {
    const seen = async (name?: string) => {
      const { page, again, enter, username } = await atFirstFactor(name);
      const before = world.calls.length;
      const next = await again(page);
      const operations = world.calls.slice(before).map(({ operation }) => operation);
      const writes = operations.filter((operation) => !operation.includes('Get')).sort();
      const wrong = await enter(next, '00000000');
      const tidy = (text: string) =>
        text
          .replaceAll(username, 'NAME')
          .replaceAll(/(value|nonce)="[^"]*"/g, '')
          .replaceAll(/[a-z]\*{3}@[a-z]\*{3}/g, 'SHOWN');
      return { writes, next: [next.status, tidy(next.text)], wrong: [wrong.status, tidy(wrong.text)] };
    };
    const somebody = await seen();
    let nobody = 0;
    let like: Awaited<ReturnType<typeof seen>> | undefined;
    for (; like === undefined && nobody < 40; nobody += 1) {
      like = await seen(`nobody-${nobody}`).catch(() => undefined);
    }
    expect(like).toEqual(somebody);
  });
});
