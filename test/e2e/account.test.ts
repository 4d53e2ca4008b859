import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SetUserPoolSessionConfigurationCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { authenticatorCode } from '../support/authenticator-app.ts';
import { openBrowser } from '../support/browser.ts';
import { ACCOUNT, openSite, PASSWORD, type Site } from '../support/managed-login.ts';
import { openWorld, type World } from '../support/world.ts';
import { wrongCode } from '../support/wrong-code.ts';

let world: World;
let browser: Browser;
let app: Server;
let site: Site;
let people = 0;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  [world, browser] = await Promise.all([openWorld(), openBrowser()]);
  app = createServer((_, response) => response.end('<!doctype html><title>app</title>'));
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  site = await openSite(world, `http://localhost:${(app.address() as AddressInfo).port}/callback`, ACCOUNT);
  const tracking = { UserSessionTracking: 'ENABLED', TokenSession: { MaxPerUser: 20 } } as const;
  await site.sdk.send(new SetUserPoolSessionConfigurationCommand({ UserPoolId: site.poolId, ...tracking }));
});
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
});
afterAll(async () => {
  await browser?.close();
  app?.close();
  await world?.close();
});

const newName = async (): Promise<string> => {
  people += 1;
  const name = `person-${people}`;
  await site.createUser(name);
  return name;
};
const address = (section = '') =>
  `${site.base}/account${section === '' ? '' : `/${section}`}?client_id=${site.clientId}`;

/** A page of a fresh profile at a section, before which the person has signed in; and what its console complained of. */
async function openSection(name: string, section = '', javaScriptEnabled = true) {
  const context = await browser.newContext({ locale: 'en', javaScriptEnabled, acceptDownloads: true });
  contexts.push(context);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) complaints.push(message.text());
  });
  await page.goto(address(section));
  await signIn(page, name);
  return { context, page, complaints };
}

async function signIn(page: Page, name: string, password = PASSWORD): Promise<void> {
  await page.fill('#username', name);
  await page.click('#submit');
  await page.fill('#password', password);
  await page.click('#submit');
  await page.waitForURL(`${site.base}/account**`);
}

const notice = (page: Page): Promise<string | null> => page.textContent('#notice');

async function plugIn(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

describe.each([
  ['with script', true],
  ['without script', false],
])('a person %s', (_, hasScript) => {
  it('changes their profile, which reloading doesn’t do again', async () => {
    const { page, complaints } = await openSection(await newName(), '', hasScript);
    await page.click('#section-profile');
    await page.fill('#attribute-name', 'Jane Doe');
    await page.click('#submit');
    expect(await notice(page)).toBe('Your changes are saved.');
    await page.reload();
    expect(await page.locator('#notice').count()).toBe(0);
    expect(await page.inputValue('#attribute-name')).toBe('Jane Doe');
    await page.click('#back');
    expect(await page.textContent('h1')).toBe('Your account');
    expect(complaints).toEqual([]);
  });

  it('changes their address by its code', async () => {
    const { page } = await openSection(await newName(), 'addresses', hasScript);
    const next = `new-${hasScript}@example.com`;
    await page.click('summary');
    await page.fill('#new-email', next);
    await page.click('#save-email');
    await page.waitForSelector('#code-email');
    await page.fill('#code-email', wrongCode(world.inbox.lastCodeTo(next)));
    await page.click('#confirm-email');
    expect(await page.textContent('#problem')).toContain('The code is wrong');
    await page.fill('#code-email', world.inbox.lastCodeTo(next));
    await page.click('#confirm-email');
    expect(await notice(page)).toBe('The address is confirmed.');
    expect(await page.textContent('#present-email')).toBe(next);
  });

  it('changes their password, and the next sign-in takes it', async () => {
    const name = await newName();
    const { page, context } = await openSection(name, 'password', hasScript);
    await page.fill('#password', PASSWORD);
    await page.fill('#new-password', 'Another-Horse-2');
    await page.click('#submit');
    expect(await notice(page)).toBe('Your password is changed.');
    await context.clearCookies();
    await page.goto(address());
    await signIn(page, name, 'Another-Horse-2');
    expect(await page.textContent('h1')).toBe('Your account');
  });

  it('sets up an authenticator app, keeps recovery codes, and proves both steps when the proof is old', async () => {
    const name = await newName();
    const { page } = await openSection(name, 'factors', hasScript);
    await page.click('#set-up-app');
    const secret = ((await page.textContent('#secret')) ?? '').replaceAll(' ', '');
    await page.fill('#code', authenticatorCode(secret, world.clock.now()));
    await page.click('#submit');
    expect(await notice(page)).toBe('The authenticator app is switched on.');
    await page.click('#make-codes');
    const codes = await page.locator('#recovery-codes li').allTextContents();
    expect(codes).toHaveLength(10);
    await page.click('#continue');
    expect(await page.textContent('#codes-left')).toBe('Codes left: 10');
    world.clock.advance(601);
    await page.goto(address('delete'));
    expect(await notice(page)).toContain('Please prove again that it is you.');
    expect(await page.inputValue('#username')).toBe(name);
    await page.click('#submit');
    await page.fill('#password', PASSWORD);
    await page.click('#submit');
    await page.fill('#code', authenticatorCode(secret, world.clock.now()));
    await page.click('#submit');
    await page.waitForURL(address('delete'));
    expect(await page.textContent('h1')).toBe('Delete the account');
  });

  it('ends a session elsewhere, which is out at its next step', async () => {
    const name = await newName();
    const there = await openSection(name, '', hasScript);
    const here = await openSection(name, 'sessions', hasScript);
    expect(await here.page.textContent('#here')).toBe('This browser');
    await here.page.click('#end-2-button');
    expect(await notice(here.page)).toBe('The session is ended.');
    await there.page.click('#section-profile');
    expect(await there.page.textContent('h1')).toBe('Sign in');
  });

  it('downloads their data, twice from the same page', async () => {
    const { page } = await openSection(await newName(), 'data', hasScript);
    for (let time = 0; time < 2; time += 1) {
      const [file] = await Promise.all([page.waitForEvent('download'), page.click('#submit')]);
      expect(file.suggestedFilename()).toBe('account.json');
    }
  });

  it('deletes the account, and can’t come back', async () => {
    const name = await newName();
    const { page } = await openSection(name, 'delete', hasScript);
    await page.fill('#name', name);
    await page.click('#submit');
    expect(await page.textContent('h1')).toBe('Your account is deleted');
    await page.goBack();
    await page.goto(address());
    expect(await page.textContent('h1')).toBe('Sign in');
  });
});

describe('a passkey', () => {
  it('is made, named, signs its owner in to the account, and is removed', async () => {
    const name = await newName();
    const { page, context, complaints } = await openSection(name, 'passkeys');
    await plugIn(page);
    await page.click('#submit');
    expect(await notice(page)).toBe('The passkey is ready.');
    await page.click('summary');
    await page.fill('#name-1', 'My laptop');
    await page.click('#rename-1-button');
    expect(await page.textContent('#passkey-1')).toBe('My laptop');
    await context.clearCookies();
    await page.goto(address('passkeys'));
    await page.waitForURL(address('passkeys'));
    await page.waitForSelector('#passkey-1');
    await page.click('summary');
    await page.click('#remove-1-button');
    expect(await notice(page)).toBe('The passkey is removed.');
    expect(complaints).toEqual([]);
  });

  it('says that it needs scripts', async () => {
    const { page } = await openSection(await newName(), 'passkeys', false);
    expect(await page.textContent('noscript, main')).toContain('Passkeys need JavaScript');
    expect(await page.isVisible('#submit')).toBe(false);
  });
});

describe('the account page by keyboard', () => {
  it('is walked in the order in which it is read, and a problem leads to its field', async () => {
    const { page } = await openSection(await newName(), 'password');
    const focused = () => page.evaluate('document.activeElement.id');
    await page.waitForSelector('#password:focus');
    await page.keyboard.type('Wrong-Horse-1');
    const order = [];
    for (let step = 0; step < 6; step += 1) {
      await page.keyboard.press('Tab');
      order.push(await focused());
    }
    expect(order).toEqual(['show-password', 'new-password', 'show-new-password', 'others', 'submit', 'back']);
    await page.focus('#new-password');
    await page.keyboard.type('Another-Horse-2');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#problem');
    expect(await page.getAttribute('#password', 'aria-invalid')).toBe('true');
    await page.focus('#problem a');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#password:focus');
  });
});
