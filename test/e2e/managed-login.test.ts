import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { authenticatorCode } from '../support/authenticator-app.ts';
import { openBrowser } from '../support/browser.ts';
import { CHOICE, openSite, PASSWORD, SECOND_FACTOR, type Site } from '../support/managed-login.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let browser: Browser;
let app: Server;
let callback: string;
let plain: Site;
let choice: Site;
let people = 0;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  [world, browser] = await Promise.all([openWorld(), openBrowser()]);
  app = createServer((_, response) => response.end('<!doctype html><title>app</title>'));
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  callback = `http://localhost:${(app.address() as AddressInfo).port}/callback`;
  plain = await openSite(world, callback);
  choice = await openSite(world, callback, CHOICE);
}, 120_000);
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
});
afterAll(async () => {
  await browser?.close();
  app?.close();
  await world?.close();
});

/** A page of a fresh profile, and what its console complained of beside the refusals that are expected. */
async function openPage(options: { javaScriptEnabled?: boolean; locale?: string } = {}) {
  const context = await browser.newContext({ locale: 'en', ...options });
  contexts.push(context);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) complaints.push(message.text());
  });
  return { page, complaints };
}

const newName = (): string => {
  people += 1;
  return `person-${people}`;
};
const newPerson = async (site: Site, name = newName()): Promise<string> => {
  await site.createUser(name);
  return name;
};
const fillIn = async (page: Page, fields: Readonly<Record<string, string>>, button = '#submit'): Promise<void> => {
  for (const [selector, value] of Object.entries(fields)) await page.fill(selector, value);
  await page.click(button);
};
const code = async (page: Page): Promise<string> => {
  await page.waitForURL(`${callback}?**`);
  const { searchParams } = new URL(page.url());
  expect(searchParams.get('state')).toBe('the-state');
  return searchParams.get('code') ?? '';
};
const problem = (page: Page): Promise<string | null> => page.textContent('#problem');

describe.each([
  ['with script', true],
  ['without script', false],
])('a person %s', { timeout: 60_000 }, (_, javaScriptEnabled) => {
  it('signs in by password', async () => {
    const name = await newPerson(plain);
    const { page, complaints } = await openPage({ javaScriptEnabled });
    await page.goto(plain.address('/oauth2/authorize'));
    await fillIn(page, { '#username': name, '#password': PASSWORD });
    expect(await code(page)).not.toBe('');
    expect(complaints).toEqual([]);
  });

  it('chooses a code by e-mail, mistypes it, and signs in', async () => {
    const name = `${newName()}@example.com`;
    await newPerson(choice, name);
    const { page } = await openPage({ javaScriptEnabled });
    await page.goto(choice.address('/login'));
    await fillIn(page, { '#username': name });
    await page.click('#use-email-otp');
    await fillIn(page, { '#code': '00000000' });
    expect(await problem(page)).toContain('The code is wrong');
    expect(await page.getAttribute('#code', 'aria-invalid')).toBe('true');
    await fillIn(page, { '#code': world.inbox.lastCodeTo(name) });
    expect(await code(page)).not.toBe('');
  });

  it('types a wrong password in the step for it, and then the right one', async () => {
    const name = `${newName()}@example.com`;
    await newPerson(choice, name);
    const { page } = await openPage({ javaScriptEnabled });
    await page.goto(choice.address('/login'));
    await fillIn(page, { '#username': name });
    await fillIn(page, { '#password': 'Wrong-Horse-1' });
    expect(await problem(page)).toContain('password is wrong');
    await fillIn(page, { '#password': PASSWORD });
    expect(await code(page)).not.toBe('');
  });

  it('signs up, confirms the address, and comes to the application', async () => {
    const name = `${newName()}@example.com`;
    const { page, complaints } = await openPage({ javaScriptEnabled });
    await page.goto(choice.address('/login'));
    await page.click('#sign-up');
    expect(await page.getAttribute('#terms-of-use', 'href')).toBe('https://acme.example/terms-of-use');
    await fillIn(page, { '#username': name, '#new-password': 'weak' });
    expect(await problem(page)).toContain('doesn’t meet the rules');
    expect(await page.inputValue('#username')).toBe(name);
    await fillIn(page, { '#new-password': PASSWORD });
    await fillIn(page, { '#code': '000000' });
    expect(await problem(page)).toContain('The code is wrong');
    await page.click('#resend-code');
    expect(await page.textContent('#notice')).toContain('A new code');
    await fillIn(page, { '#code': world.inbox.lastCodeTo(name) });
    expect(await page.textContent('#notice')).toContain('Your account is ready');
    expect(await page.inputValue('#username')).toBe(name);
    await page.click('#submit');
    await fillIn(page, { '#password': PASSWORD });
    expect(await code(page)).not.toBe('');
    expect(complaints).toEqual([]);
  });

  it('signs up, and is at the application with the code, where the client lets people in so', async () => {
    const site = await openSite(world, callback, { ...CHOICE, client: { ExplicitAuthFlows: ['ALLOW_USER_AUTH'] } });
    const name = `${newName()}@example.com`;
    const { page } = await openPage({ javaScriptEnabled });
    await page.goto(site.address('/signup'));
    await fillIn(page, { '#username': name, '#new-password': PASSWORD });
    await page.waitForSelector('#code');
    await fillIn(page, { '#code': world.inbox.lastCodeTo(name) });
    expect(await code(page)).not.toBe('');
  });

  it('forgets the password, and sets a new one', async () => {
    const name = await newPerson(plain);
    const { page } = await openPage({ javaScriptEnabled });
    await page.goto(plain.address('/login'));
    await page.click('#forgot-password');
    await fillIn(page, { '#username': name });
    await fillIn(page, { '#code': '000000', '#new-password': 'Better-Horse-2' });
    expect(await problem(page)).toContain('The code is wrong');
    await fillIn(page, { '#code': world.inbox.lastCodeTo(`${name}@example.com`), '#new-password': 'Better-Horse-2' });
    expect(await page.textContent('#notice')).toContain('password is changed');
    await fillIn(page, { '#password': 'Better-Horse-2' });
    expect(await code(page)).not.toBe('');
  });

  it('sets up an authenticator app, and signs in with it and with no code used twice', async () => {
    const site = await openSite(world, callback, SECOND_FACTOR);
    const name = await newPerson(site);
    const { page } = await openPage({ javaScriptEnabled });
    await page.goto(site.address('/login'));
    await fillIn(page, { '#username': name, '#password': PASSWORD });
    expect(await page.locator('#qr').isVisible()).toBe(true);
    const secret = ((await page.textContent('#secret')) ?? '').replaceAll(' ', '');
    await fillIn(page, { '#code': '000000' });
    expect(await problem(page)).toContain('The code is wrong');
    expect(((await page.textContent('#secret')) ?? '').replaceAll(' ', '')).toBe(secret);
    const used = authenticatorCode(secret, world.clock.now());
    await fillIn(page, { '#code': used });
    expect(await code(page)).not.toBe('');
    await page.context().clearCookies();
    await page.goto(site.address('/login'));
    await fillIn(page, { '#username': name, '#password': PASSWORD });
    await fillIn(page, { '#code': used });
    expect(await problem(page)).toContain('used already');
    world.clock.advance(60);
    await fillIn(page, { '#code': authenticatorCode(secret, world.clock.now()) });
    expect(await code(page)).not.toBe('');
  });

  it('chooses a password in place of a temporary one', async () => {
    const name = newName();
    await plain.createUser(name, false);
    const { page } = await openPage({ javaScriptEnabled });
    await page.goto(plain.address('/login'));
    await fillIn(page, { '#username': name, '#password': PASSWORD });
    await fillIn(page, { '#new-password': 'Better-Horse-2' });
    expect(await code(page)).not.toBe('');
  });
});

describe('a person', { timeout: 60_000 }, () => {
  it('signs in with the keyboard alone', async () => {
    const name = await newPerson(plain);
    const { page } = await openPage();
    await page.goto(plain.address('/login'));
    await page.waitForFunction("document.activeElement.id === 'username'");
    await page.keyboard.type(name);
    await page.keyboard.press('Tab');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.id')).toBe('submit');
    await page.keyboard.press('Enter');
    expect(await code(page)).not.toBe('');
  });

  it('makes a passkey, and signs in with it where the name is typed, at the button, and by name', async () => {
    const name = `${newName()}@example.com`;
    await newPerson(choice, name);
    const { page, complaints } = await openPage();
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('WebAuthn.enable');
    await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await page.goto(choice.address('/passkeys/add'));
    await fillIn(page, { '#username': name });
    await fillIn(page, { '#password': PASSWORD });
    await page.waitForSelector('#add-passkey');
    await page.click('#submit');
    await page.click('#continue');
    expect(await code(page)).not.toBe('');
    await page.context().clearCookies();
    await page.goto(choice.address('/login'));
    expect(await code(page)).not.toBe('');
    // From here on the browser offers no passkeys by autofill, which would be faster than the buttons.
    await page.addInitScript('PublicKeyCredential.isConditionalMediationAvailable = async () => false');
    await page.context().clearCookies();
    await page.goto(choice.address('/login'));
    await page.click('#use-passkey');
    expect(await code(page)).not.toBe('');
    await page.context().clearCookies();
    await page.goto(choice.address('/login'));
    await fillIn(page, { '#username': name });
    await page.click('#use-web-authn');
    await page.waitForSelector('h1:has-text("Use your passkey")');
    await page.click('#submit');
    expect(await code(page)).not.toBe('');
    expect(complaints).toEqual([]);
  });

  it('is told by a browser without script that passkeys need it', async () => {
    const { page } = await openPage({ javaScriptEnabled: false });
    await page.goto(choice.address('/login'));
    expect(await page.isVisible('#use-passkey')).toBe(false);
    expect(await page.isVisible('#submit')).toBe(true);
  });

  it('goes back after the sign-in, and isn’t stuck', async () => {
    const name = await newPerson(plain);
    const { page } = await openPage();
    await page.goto(plain.address('/login'));
    await fillIn(page, { '#username': name, '#password': PASSWORD });
    await code(page);
    await page.goBack();
    await fillIn(page, { '#username': name, '#password': PASSWORD });
    expect(await code(page)).not.toBe('');
  });

  it('presses the button twice, and is signed in once', async () => {
    const name = await newPerson(plain);
    const { page } = await openPage();
    await page.goto(plain.address('/login'));
    await page.fill('#username', name);
    await page.fill('#password', PASSWORD);
    let posts = 0;
    page.on('request', (request) => void (request.method() === 'POST' && posts++));
    await page.dblclick('#submit');
    expect(await code(page)).not.toBe('');
    expect(posts).toBe(1);
  });

  it('signs in from a form that has been in another tab for long', async () => {
    const name = await newPerson(plain);
    const { page } = await openPage();
    const other = await page.context().newPage();
    await page.goto(plain.address('/login'));
    await other.goto(plain.address('/login'));
    await fillIn(page, { '#username': name, '#password': PASSWORD });
    await code(page);
    await fillIn(other, { '#username': name, '#password': PASSWORD });
    expect(await code(other)).not.toBe('');
  });

  it('who lost the cookies is told so, and can go on', async () => {
    const name = await newPerson(plain);
    const { page } = await openPage();
    await page.goto(plain.address('/login'));
    await page.context().clearCookies();
    await fillIn(page, { '#username': name, '#password': PASSWORD });
    expect(await problem(page)).toContain('cookies are blocked');
    await fillIn(page, { '#username': name, '#password': PASSWORD });
    expect(await code(page)).not.toBe('');
  });

  it('who takes too long for a code begins again', async () => {
    const name = `${newName()}@example.com`;
    await newPerson(choice, name);
    const { page } = await openPage();
    await page.goto(choice.address('/login'));
    await fillIn(page, { '#username': name });
    await page.click('#use-email-otp');
    await page.waitForSelector('#code');
    const late = world.inbox.lastCodeTo(name);
    world.clock.advance(181);
    await fillIn(page, { '#code': late });
    expect(await problem(page)).toContain('took too long');
    expect(await page.inputValue('#username')).toBe(name);
  });

  it('who isn’t confirmed yet is asked for the code after the right password', async () => {
    const name = newName();
    const { page } = await openPage();
    await page.goto(plain.address('/signup'));
    await fillIn(page, { '#username': name, '#attribute-email': `${name}@example.com`, '#new-password': PASSWORD });
    await page.waitForSelector('#code');
    await page.goto(plain.address('/login'));
    await fillIn(page, { '#username': name, '#password': PASSWORD });
    await fillIn(page, { '#code': world.inbox.lastCodeTo(`${name}@example.com`) });
    expect(await page.textContent('#notice')).toContain('Your account is ready');
  });

  it('whose name is taken is told what to do', async () => {
    const name = await newPerson(plain);
    const { page } = await openPage();
    await page.goto(plain.address('/signup'));
    await fillIn(page, { '#username': name, '#attribute-email': 'other@example.com', '#new-password': PASSWORD });
    expect(await problem(page)).toContain('sign in, or reset its password');
  });

  it('can’t sign up where administrators alone make accounts', async () => {
    const site = await openSite(world, callback, {
      pool: { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } },
    });
    const { page } = await openPage();
    await page.goto(site.address('/login'));
    expect(await page.locator('#sign-up').count()).toBe(0);
    await page.goto(site.address('/signup'));
    expect(await page.textContent('h1')).toBe('No new accounts here');
  });

  it('isn’t told whether an account exists that forgot its password', async () => {
    const { page } = await openPage();
    await page.goto(plain.address('/forgotPassword'));
    await fillIn(page, { '#username': 'nobody-at-all' });
    expect(await page.textContent('.text')).toContain('If the account can be reset');
    await fillIn(page, { '#code': '123456', '#new-password': 'Better-Horse-2' });
    expect(await problem(page)).toContain('The code is wrong');
  });
});

describe('the language', { timeout: 60_000 }, () => {
  it('is the browser’s, or the address’s, which is remembered', async () => {
    const { page } = await openPage({ locale: 'de-AT' });
    await page.goto(plain.address('/login'));
    expect(await page.textContent('h1')).toBe('Anmelden');
    await page.goto(plain.address('/login', { lang: 'en' }));
    expect(await page.textContent('h1')).toBe('Sign in');
    await page.goto(plain.address('/login'));
    expect(await page.textContent('h1')).toBe('Sign in');
    await page.goto(plain.address('/login', { lang: '"><script>alert(1)</script>' }));
    expect(await page.getAttribute('html', 'lang')).toBe('en');
  });
});

describe('what is hostile', { timeout: 60_000 }, () => {
  const MARKUP = '"><img src=x onerror=alert(1)>\'</style><script>alert(1)</script>';

  it('is shown as text: names, hints and states with markup', async () => {
    const { page, complaints } = await openPage();
    let dialogs = 0;
    page.on('dialog', (dialog) => {
      dialogs += 1;
      void dialog.dismiss();
    });
    await page.goto(plain.address('/login', { login_hint: MARKUP, state: MARKUP, nonce: MARKUP }));
    expect(await page.inputValue('#username')).toBe(MARKUP);
    await fillIn(page, { '#password': 'Wrong-Horse-1' });
    expect(await page.inputValue('#username')).toBe(MARKUP);
    await page.goto(plain.address('/signup', { state: MARKUP }));
    await fillIn(page, { '#username': 'x y', '#attribute-email': 'a@example.com', '#new-password': PASSWORD });
    expect(await page.locator('img, main script').count()).toBe(0);
    expect(dialogs).toBe(0);
    expect(complaints).toEqual([]);
  });

  it.each([
    '/login',
    '/signup',
    '/confirm',
    '/forgotPassword',
    '/confirmforgotPassword',
    '/passkeys/add',
    '/resendcode',
  ])('sends nobody to an address that isn’t the client’s (%s)', async (path) => {
    const { page } = await openPage();
    const reply = await page.goto(plain.address(path, { redirect_uri: 'https://evil.example/' }));
    expect(reply?.status()).toBe(400);
    expect(page.url().startsWith(plain.base)).toBe(true);
  });

  it.each(['/login', '/signup', '/confirm', '/forgotPassword', '/confirmforgotPassword', '/resendcode'])(
    'takes no form of another site (%s), frames nobody and is kept by nobody',
    async (path) => {
      const body = new URLSearchParams({ username: 'jane', password: PASSWORD, code: '123456', _csrf: 'guess' });
      const reply = await fetch(plain.address(path), {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: `XSRF-TOKEN=${'a'.repeat(43)}` },
        body,
      });
      expect(reply.status).toBe(400);
      expect(await reply.text()).toContain('id="problem"');
      expect(reply.headers.get('cache-control')).toBe('no-store');
      expect(reply.headers.get('x-frame-options')).toBe('DENY');
      expect(reply.headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; style-src 'sha256-[^']+'; script-src 'nonce-[^']+'; require-trusted-types-for 'script'; form-action 'self' http:\/\/localhost:\d+; frame-ancestors 'none'; base-uri 'none'$/,
      );
      expect(reply.headers.getSetCookie().every((line) => /Secure; HttpOnly; SameSite=Lax$/.test(line))).toBe(true);
    },
  );

  it('never gives two pages the same nonce', async () => {
    const nonces = await Promise.all(
      [1, 2, 3].map(async () => /nonce="([^"]+)"/.exec(await (await fetch(plain.address('/login'))).text())?.[1]),
    );
    expect(new Set(nonces).size).toBe(3);
  });

  it('has altered what the form keeps, and gets nowhere', async () => {
    const name = `${newName()}@example.com`;
    await newPerson(choice, name);
    const { page } = await openPage();
    await page.goto(choice.address('/login'));
    await fillIn(page, { '#username': name });
    await page.waitForSelector('#password');
    await page.evaluate(
      `for (const input of document.querySelectorAll('[name=session]')) input.value = 'a'.repeat(40)`,
    );
    await fillIn(page, { '#password': PASSWORD });
    expect(await problem(page)).toContain('sign in again');
  });
});
