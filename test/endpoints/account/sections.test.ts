import {
  AdminGetUserCommand,
  type AttributeType,
  InitiateAuthCommand,
  ListDevicesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openAccountVisitor } from '../../support/account-visitor.ts';
import { authenticatorCode } from '../../support/authenticator-app.ts';
import { holdClock } from '../../support/hold-clock.ts';
import { PASSWORD } from '../../support/managed-login.ts';
import { openWorld, type World } from '../../support/world.ts';
import { wrongAuthenticatorCode } from '../../support/wrong-authenticator-code.ts';
import { wrongCode } from '../../support/wrong-code.ts';
import { alertOf, openAccountSite } from './open-account.ts';

let world: World;
let site: Awaited<ReturnType<typeof openAccountSite>>;
let jane: Awaited<ReturnType<typeof site.newPerson>>;
beforeAll(async () => {
  world = await openWorld();
  site = await openAccountSite(world);
});
beforeEach(async () => {
  jane = await site.newPerson();
});
afterAll(() => world.close());

const attributesOf = async (name: string): Promise<Readonly<Record<string, string>>> => {
  const { UserAttributes = [] } = await site.sdk.send(
    new AdminGetUserCommand({ UserPoolId: site.poolId, Username: name }),
  );
  return Object.fromEntries(UserAttributes.map(({ Name, Value }: AttributeType) => [Name, Value ?? '']));
};
const signInByApi = (name: string, password = PASSWORD) =>
  site.sdk.send(
    new InitiateAuthCommand({
      ClientId: site.clientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: name, PASSWORD: password },
    }),
  );
const mailsTo = (address: string): string[] =>
  world.inbox.emails.filter(({ to }) => to === address).map(({ text }) => text ?? '');

describe('the first page', () => {
  it('says who is signed in, and leads to each section and out', async () => {
    const page = await jane.open();
    expect(page.status).toBe(200);
    expect(page.text).toContain(`Signed in as \u2068${jane.name}\u2069.`);
    const links = [...page.text.matchAll(/id="section-(\w+)" href="([^"]+)"/g)].map(([, name]) => name);
    const all = ['profile', 'addresses', 'password', 'factors', 'passkeys', 'devices', 'sessions', 'data', 'delete'];
    expect(links).toEqual(all);
    const asked = await jane.browser.visit(`${site.base}/logout?client_id=${site.clientId}`);
    const out = await jane.browser.submit(asked, site.base, {});
    expect(out.text).toContain('You are signed out');
    expect((await jane.open()).text).toContain('<h1>Sign in</h1>');
  });

  it('leaves out what the pool has no use for, and what its owner closed', async () => {
    const other = await openAccountSite(world, { pool: { UserPoolTags: { 'cognate:account-closed': 'delete data' } } });
    await other.createUser('plain');
    const visitor = openAccountVisitor(other);
    const page = await visitor.send(await visitor.open(), 'login', { username: 'plain', password: PASSWORD });
    const links = [...page.text.matchAll(/id="section-(\w+)"/g)].map(([, name]) => name);
    expect(links).toEqual(['profile', 'addresses', 'password', 'sessions']);
    for (const section of ['delete', 'data', 'passkeys', 'nothing']) {
      const { status, text } = await visitor.open(section);
      expect([status, text.includes('There is no such page')], section).toEqual([404, true]);
      expect(text, section).toMatch(/<a id="back"[^>]* href="[^"]+\/account\?client_id=/);
    }
  });

  it('is in the person’s language', async () => {
    const page = await jane.browser.visit(`${jane.address()}&lang=he`);
    expect(page.text).toContain('<html lang="he" dir="rtl">');
    expect((await jane.open('password')).text).toContain('סיסמה');
  });
});

describe('the profile', () => {
  it('shows what the client may read and changes what it may write', async () => {
    await site.setAttributes(jane.name, { 'custom:team': 'blue', nickname: 'J', 'dev:custom:score': '7' });
    const page = await jane.open('profile');
    const fields = [...page.text.matchAll(/ name="attribute\.([^"]+)"/g)].map(([, name]) => name);
    expect(fields.toSorted()).toEqual(['birthdate', 'custom:team', 'locale', 'name']);
    expect(page.text).not.toMatch(/score|>7<|nickname|value="J"/);
    const saved = await jane.send(page, 'profile', { 'attribute.name': 'Jane Doe', 'attribute.custom:team': '' });
    expect([saved.status, alertOf(saved)]).toEqual([200, 'Your changes are saved.']);
    const attributes = await attributesOf(jane.name);
    expect(attributes.name).toBe('Jane Doe');
    expect(attributes).not.toHaveProperty('custom:team');
    expect(alertOf(await jane.open('profile'))).toBeUndefined();
  });

  it('shows what never changes as text', async () => {
    const fixed = await openAccountSite(world, {
      pool: { Schema: [{ Name: 'tier', AttributeDataType: 'String', Mutable: false }] },
      client: { ReadAttributes: ['custom:tier', 'nickname'], WriteAttributes: ['custom:tier', 'name'] },
    });
    await fixed.createUser('plain');
    await fixed.setAttributes('plain', { nickname: '<i>J</i>' });
    const visitor = openAccountVisitor(fixed);
    await visitor.send(await visitor.open(), 'login', { username: 'plain', password: PASSWORD });
    const page = await visitor.open('profile');
    expect(page.text).toContain('<dt>Nickname</dt><dd><bdi>&lt;i&gt;J&lt;/i&gt;</bdi></dd>');
    expect(page.text).not.toContain('<form');
  });

  it('keeps what another tab changed since the page was opened', async () => {
    const page = await jane.open('profile');
    await jane.send(await jane.open('profile'), 'profile', { 'attribute.name': 'From the other tab' });
    await jane.send(page, 'profile', { 'attribute.name': '', 'attribute.locale': 'de' });
    expect(await attributesOf(jane.name)).toMatchObject({ name: 'From the other tab', locale: 'de' });
  });

  it('ties a problem to the field that it is about, and keeps what was typed', async () => {
    const typed = { 'attribute.name': 'Jane', 'attribute.custom:team': 'far too long' };
    const page = await jane.send(await jane.open('profile'), 'profile', typed);
    expect(page.status).toBe(400);
    expect(page.text).toContain('<a href="#attribute-custom-team">Something that you entered isn’t right.');
    expect(page.text).toMatch(/id="attribute-custom-team"[^>]*value="far too long"[^>]*aria-invalid="true"/);
    expect(page.text).toContain('value="Jane"');
    expect(await attributesOf(jane.name)).not.toHaveProperty('name');
  });
});

describe('addresses', () => {
  it('changes the e-mail address once its code is entered, and tells the old one', async () => {
    const next = `new-${jane.email}`;
    const asked = await jane.send(await jane.open('addresses'), 'change-email', { value: next });
    expect(alertOf(asked)).toBe('A code was sent. Enter it below.');
    expect((await attributesOf(jane.name)).email).toBe(jane.email);
    expect(asked.text).toContain(`Waiting for the code that was sent to \u2068${next}\u2069.`);
    const wrong = await jane.send(asked, 'verify-email', { code: wrongCode(world.inbox.lastCodeTo(next)) });
    expect([wrong.status, alertOf(wrong)]).toEqual([400, 'The code is wrong. Check it and try again.']);
    expect(wrong.text).toContain('<a href="#code-email">');
    expect(mailsTo(jane.email)).toEqual([]);
    const done = await jane.send(wrong, 'verify-email', { code: world.inbox.lastCodeTo(next) });
    expect(alertOf(done)).toBe('The address is confirmed.');
    expect(await attributesOf(jane.name)).toMatchObject({ email: next, email_verified: 'true' });
    expect(mailsTo(jane.email)).toEqual([expect.stringContaining('telephone number of your account was changed')]);
  });

  it('takes a telephone number at once, and confirms it by a code that can be asked for again', async () => {
    const asked = await jane.send(await jane.open('addresses'), 'change-phone_number', { value: '+15555550123' });
    expect(await attributesOf(jane.name)).toMatchObject({ phone_number: '+15555550123' });
    expect(mailsTo(jane.email)).toHaveLength(1);
    const first = world.inbox.lastCodeTo('+15555550123');
    const again = await jane.send(asked, 'send-phone_number');
    expect(world.inbox.lastCodeTo('+15555550123')).not.toBe(first);
    const done = await jane.send(again, 'verify-phone_number', { code: world.inbox.lastCodeTo('+15555550123') });
    expect(alertOf(done)).toBe('The address is confirmed.');
    expect(await attributesOf(jane.name)).toMatchObject({ phone_number_verified: 'true' });
    const removed = await jane.send(done, 'remove-phone_number');
    expect(alertOf(removed)).toBe('The address is removed.');
    expect(await attributesOf(jane.name)).not.toHaveProperty('phone_number');
  });

  it('refuses what is no address, and tells when a message doesn’t go out', async () => {
    const page = await jane.open('addresses');
    const wrong = await jane.send(page, 'change-phone_number', { value: '030 12' });
    expect(wrong.text).toContain('<a href="#new-phone_number">That is not a telephone number.');
    world.inbox.refuseNext();
    const unsent = await jane.send(page, 'change-email', { value: `other-${jane.email}` });
    expect([unsent.status, alertOf(unsent)]).toEqual([400, 'The message could not be sent. Please try again later.']);
    expect((await attributesOf(jane.name)).email).toBe(jane.email);
  });

  it('keeps the address that codes to sign in go to while nothing else lets its owner in', async () => {
    const page = await jane.open('addresses');
    const found = await world.services.store.users.read(site.poolId, jane.name);
    if (!found?.credential) throw new Error('there is no credential');
    const pool = await world.services.store.pools.read(site.poolId);
    const credential = { ...found.credential, passwordHash: undefined, srp: undefined };
    await world.services.store.users.change(pool!, found.user, { credential });
    const kept = await jane.send(page, 'remove-email');
    expect([kept.status, alertOf(kept)]).toEqual([400, expect.stringContaining('That address can’t be removed')]);
    expect(await attributesOf(jane.name)).toMatchObject({ email: jane.email });
  });

  it('keeps the address that a person signs in with', async () => {
    const named = await openAccountSite(world, { pool: { UsernameAttributes: ['email'] } });
    await named.createUser('only@example.com');
    const visitor = openAccountVisitor(named);
    await visitor.send(await visitor.open(), 'login', { username: 'only@example.com', password: PASSWORD });
    const page = await visitor.send(await visitor.open('addresses'), 'remove-email');
    expect([page.status, alertOf(page)]).toEqual([400, expect.stringContaining('That address can’t be removed')]);
  });
});

describe('the password', () => {
  it('is changed with the present one; others are signed out, and the owner is told', async () => {
    const elsewhere = openAccountVisitor(site);
    await elsewhere.signIn(jane.name);
    const { AuthenticationResult } = await signInByApi(jane.name);
    const page = await jane.open('password');
    const done = await jane.send(page, 'password-form', {
      present: PASSWORD,
      password: 'Another-Horse-2',
      others: 'yes',
    });
    expect(alertOf(done)).toBe('Your password is changed.');
    await expect(signInByApi(jane.name)).rejects.toThrow('Incorrect username or password.');
    expect((await elsewhere.open()).text).toContain('<h1>Sign in</h1>');
    await expect(
      site.sdk.send(new ListDevicesCommand({ AccessToken: AuthenticationResult?.AccessToken })),
    ).rejects.toThrow('revoked');
    expect(mailsTo(jane.email)).toEqual([expect.stringContaining('The password of your account was changed.')]);
  });

  it('leaves other sessions alone when the person wants that', async () => {
    const elsewhere = openAccountVisitor(site);
    await elsewhere.signIn(jane.name);
    const typed = { present: PASSWORD, password: 'Another-Horse-2' };
    await jane.send(await jane.open('password'), 'password-form', typed);
    expect((await elsewhere.open()).text).toContain('<h1>Your account</h1>');
  });

  it('isn’t changed with a wrong one, or to one that the pool refuses, nor tried for ever', async () => {
    holdClock(world);
    const page = await jane.open('password');
    const wrong = await jane.send(page, 'password-form', { present: 'Wrong-Horse-1', password: 'Another-Horse-2' });
    expect(wrong.text).toContain('<a href="#password">The present password is wrong.');
    const weak = await jane.send(page, 'password-form', { present: PASSWORD, password: 'short' });
    expect(weak.text).toContain('<a href="#new-password">The password doesn’t meet the rules.');
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await jane.send(page, 'password-form', { present: 'Wrong-Horse-1', password: 'Another-Horse-2' });
    }
    const right = await jane.send(page, 'password-form', { present: PASSWORD, password: 'Another-Horse-2' });
    expect(alertOf(right)).toBe('This was tried too often. Please wait an hour and try again.');
    await expect(signInByApi(jane.name)).resolves.toHaveProperty('AuthenticationResult');
    expect(mailsTo(jane.email)).toEqual([]);
  });
});

describe('second factors', () => {
  const setUpApp = async () => {
    const page = await jane.send(await jane.open('factors'), 'app');
    const secret = /id="secret">([^<]+)/.exec(page.text)?.[1]?.replaceAll(' ', '') ?? '';
    return { page, secret };
  };

  it('are an app, by its picture or key, which is asked for from then on', async () => {
    const { page, secret } = await setUpApp();
    expect(page.text).toContain('QR code for an authenticator app');
    const wrong = await jane.send(page, 'verify-app', { code: wrongAuthenticatorCode(secret, world.clock.now()) });
    expect([wrong.status, alertOf(wrong)]).toEqual([400, 'The code is wrong. Check it and try again.']);
    expect(wrong.text.replaceAll(' ', '')).toContain(secret);
    const done = await jane.send(wrong, 'verify-app', { code: authenticatorCode(secret, world.clock.now()) });
    expect(alertOf(done)).toBe('The authenticator app is switched on.');
    expect(done.text).toContain('id="state-SOFTWARE_TOKEN_MFA">On · Asked for first<');
    expect((await signInByApi(jane.name)).ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
    expect(mailsTo(jane.email)).toEqual([expect.stringContaining('The second factors of your account were changed.')]);
    const removed = await jane.send(done, 'remove-app');
    expect(alertOf(removed)).toBe('The authenticator app is removed.');
    expect((await signInByApi(jane.name)).ChallengeName).toBeUndefined();
  });

  it('are text messages to a confirmed number alone', async () => {
    const before = await jane.open('factors');
    expect(before.text).toContain('Needs a confirmed address first.');
    await site.setAttributes(jane.name, { phone_number: '+15555550124', phone_number_verified: 'true' });
    const page = await jane.open('factors');
    const on = await jane.send(page, 'on-SMS_MFA');
    expect(on.text).toContain('id="state-SMS_MFA">On<');
    const preferred = await jane.send(on, 'prefer-SMS_MFA');
    expect(preferred.text).toContain('id="state-SMS_MFA">On · Asked for first<');
    const off = await jane.send(preferred, 'off-SMS_MFA');
    expect(off.text).toContain('id="state-SMS_MFA">Off<');
    await site.setAttributes(jane.name, { phone_number_verified: 'false' });
    const forced = await jane.send(page, 'on-SMS_MFA');
    expect(forced.status).toBe(400);
    expect(forced.text).toContain('id="state-SMS_MFA">Off<');
  });

  it('have recovery codes that are shown once, and void the former ones', async () => {
    const page = await jane.send(await jane.open('factors'), 'codes');
    const codes = [...page.text.matchAll(/<li>(\d{4}-\d{4}-\d{4}-\d{4})<\/li>/g)].map(([, code]) => code);
    expect(new Set(codes).size).toBe(10);
    const after = await jane.open('factors');
    expect(after.text).toContain('Codes left: 10');
    for (const code of codes) expect(after.text).not.toContain(code);
    const again = await jane.send(after, 'codes');
    for (const code of codes) expect(again.text).not.toContain(code);
    expect(mailsTo(jane.email).at(-1)).toContain('New recovery codes were made');
  });

  it('tell who was slower in another tab to begin again', async () => {
    const { page, secret } = await setUpApp();
    const code = authenticatorCode(secret, world.clock.now());
    await jane.send(page, 'verify-app', { code });
    const late = await jane.send(page, 'verify-app', { code });
    expect([late.status, alertOf(late)]).toEqual([400, expect.stringContaining('Start the set\u2011up again')]);
  });
});
