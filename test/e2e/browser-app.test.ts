import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildBrowserApp } from '../../examples/browser/build-browser-app.ts';
import { serveBrowserApp } from '../../examples/browser/serve-browser-app.ts';
import { waitForCode } from '../../examples/wait-for-code.ts';
import { openBrowser } from '../support/browser.ts';
import { openStack, type Stack } from './open-stack.ts';

const PASSWORD = 'Correct-horse-1';
const NEW_PASSWORD = 'Battery-staple-2';

let stack: Stack;
let app: Awaited<ReturnType<typeof serveBrowserApp>>;
let directory: string;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let people = 0;
/** What went wrong on the page: exceptions, and violations of the content security policy. */
let faults: string[];

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'cognate-app-'));
  [stack, browser] = await Promise.all([openStack(), openBrowser(), buildBrowserApp(directory)]);
  const { region, userPoolId, clientId: userPoolClientId, endpoint: userPoolEndpoint } = stack;
  const configuration = { region, userPoolId, userPoolClientId, userPoolEndpoint };
  app = await serveBrowserApp({ directory, configuration, port: 0 });
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await app?.close();
  await stack?.close();
  await rm(directory, { recursive: true, force: true });
});

beforeEach(async () => {
  faults = [];
  context = await browser.newContext();
  page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) faults.push(message.text());
  });
});

afterEach(async () => {
  await context.close();
  expect(faults).toEqual([]);
});

const newPerson = (): string => {
  people += 1;
  return `ada-${Date.now()}-${people}@example.com`;
};

const field = (label: string) => page.getByLabel(label, { exact: true });
const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();
const shows = (text: string | RegExp) => page.getByText(text).first().waitFor();

const signUp = async (email: string): Promise<void> => {
  await page.goto(`${app.url}/#sign-up`);
  await field('E-mail address').fill(email);
  await field('Password').fill(PASSWORD);
  await press('Create account');
  await heading('Confirm your account');
};

const confirm = async (email: string): Promise<void> => {
  await field('Confirmation code').fill(await waitForCode(stack.inbox, email));
  await press('Confirm');
  await shows('Your account is confirmed. Sign in.');
};

const signIn = async (email: string, password: string): Promise<void> => {
  await field('E-mail address').fill(email);
  await field('Password').fill(password);
  await press('Sign in');
};

const signUpAndIn = async (): Promise<string> => {
  const email = newPerson();
  await signUp(email);
  await confirm(email);
  await signIn(email, PASSWORD);
  await heading('You are signed in');
  return email;
};

describe('the browser app on Amplify', () => {
  it('signs a person up, in by SRP, refreshes, changes the password and signs out', async () => {
    const bodies: string[] = [];
    page.on('request', (request) => {
      if (request.url().startsWith(stack.endpoint)) bodies.push(request.postData() ?? '');
    });
    const email = await signUpAndIn();
    const signInBodies = bodies.filter((body) => !body.includes('UserAttributes'));
    expect(signInBodies.some((body) => body.includes('"USER_SRP_AUTH"'))).toBe(true);
    expect(signInBodies.some((body) => body.includes(PASSWORD))).toBe(false);
    await shows(`${email} (confirmed)`);
    await shows(/min \d+ s left|1 h 0 min left/);

    const token = page.locator('#token-id');
    const before = await token.textContent();
    await press('Refresh tokens');
    await shows('The tokens are refreshed.');
    expect(await token.textContent()).not.toBe(before);

    await field('Current password').fill(PASSWORD);
    await field('New password').fill(NEW_PASSWORD);
    await press('Change password');
    await shows('Your password is changed.');

    await press('Sign out');
    await shows('You are signed out.');
    await page.goBack();
    await heading('Welcome back');
    await signIn(email, PASSWORD);
    await shows('Incorrect username or password.');
    await signIn(email, NEW_PASSWORD);
    await heading('You are signed in');
  });

  it('shows a wrong password as an alert and stays on the form', async () => {
    const email = await signUpAndIn();
    await press('Sign out');
    await heading('Welcome back');
    await signIn(email, 'Wrong-password-9');
    const alert = page.getByRole('alert').filter({ hasText: 'Incorrect username or password.' });
    await alert.waitFor();
    await heading('Welcome back');
  });

  it('ties the refusal of a weak password to its field', async () => {
    const email = newPerson();
    await page.goto(`${app.url}/#sign-up`);
    await field('E-mail address').fill(email);
    await field('Password').fill('weak');
    await press('Create account');
    await shows(/Password did not conform with policy/);
    const password = field('Password');
    expect(await password.getAttribute('aria-invalid')).toBe('true');
    const described = (await password.getAttribute('aria-describedby')) ?? '';
    const descriptions = await Promise.all(described.split(' ').map((id) => page.locator(`#${id}`).textContent()));
    expect(descriptions.join(' ')).toContain('Password did not conform with policy');
    expect(await password.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
  });

  it('sends a person who never confirmed back to the code, and mails a new one', async () => {
    const email = newPerson();
    await signUp(email);
    await page.goto(`${app.url}/#sign-in`);
    await heading('Welcome back');
    await signIn(email, PASSWORD);
    await shows('Confirm your account first: we sent you a new code.');
    await confirm(email);
    await signIn(email, PASSWORD);
    await heading('You are signed in');
  });

  it('replaces a forgotten password with the code from the inbox', async () => {
    const email = await signUpAndIn();
    await press('Sign out');
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await heading('Forgot your password?');
    const earlier = await waitForCode(stack.inbox, email);
    await field('E-mail address').fill(email);
    await press('Send a code');
    await heading('Choose a new password');
    await expect.poll(() => waitForCode(stack.inbox, email), { timeout: 10_000 }).not.toBe(earlier);
    await field('Code').fill(await waitForCode(stack.inbox, email));
    await field('New password').fill(NEW_PASSWORD);
    await press('Change password');
    await shows('Your password is changed. Sign in with the new one.');
    await signIn(email, NEW_PASSWORD);
    await heading('You are signed in');
  });

  it('lets an invited person choose a password', async () => {
    const email = newPerson();
    const UserAttributes = [{ Name: 'email', Value: email }];
    const TemporaryPassword = 'Temporary-pass-1';
    const user = { UserPoolId: stack.userPoolId, Username: email, UserAttributes, TemporaryPassword };
    await stack.client.send(new AdminCreateUserCommand({ ...user, MessageAction: 'SUPPRESS' }));
    await page.goto(app.url);
    await signIn(email, TemporaryPassword);
    await heading('Choose a password');
    await field('New password').fill(PASSWORD);
    await press('Save and sign in');
    await heading('You are signed in');
  });

  it('keeps the person signed in over a reload, until every session is ended', async () => {
    await signUpAndIn();
    await page.reload();
    await heading('You are signed in');
    const elsewhere = await context.newPage();
    await elsewhere.goto(app.url);
    await elsewhere.getByRole('heading', { level: 1, name: 'You are signed in' }).waitFor();
    await press('Sign out everywhere');
    await shows('You are signed out everywhere.');
    await elsewhere.reload();
    await elsewhere.getByRole('heading', { level: 1, name: 'Welcome back' }).waitFor();
  });

  it('can be used with the keyboard alone', async () => {
    const email = newPerson();
    await page.goto(`${app.url}/#sign-up`);
    await heading('Create your account');
    await page.keyboard.type(email);
    await page.keyboard.press('Tab');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await heading('Confirm your account');
    await page.keyboard.type(await waitForCode(stack.inbox, email));
    await page.keyboard.press('Enter');
    await heading('Welcome back');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await heading('You are signed in');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await shows('You are signed out.');
  });

  it('calls the service from another origin, after a preflight', async () => {
    expect(new URL(app.url).origin).not.toBe(new URL(stack.endpoint).origin);
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    const preflights: string[] = [];
    devtools.on('Network.requestWillBeSent', ({ request }) => {
      if (request.method === 'OPTIONS') preflights.push(new URL(request.url).origin);
    });
    await page.goto(app.url);
    await signIn('nobody@example.com', PASSWORD);
    await shows('Incorrect username or password.');
    expect(preflights).toContain(new URL(stack.endpoint).origin);
  });

  it('got by with the rights that the functions have', () => {
    expect(stack.denied()).toEqual([]);
  });

  it('says so when the service is out of reach', async () => {
    await page.goto(app.url);
    await heading('Welcome back');
    await context.setOffline(true);
    await signIn('ada@example.com', PASSWORD);
    await shows('The service could not be reached. Is it running?');
  });
});
