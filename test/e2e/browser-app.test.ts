import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { wrongCode } from '../support/wrong-code.ts';
import { openApp } from './open-app.ts';
import { newPerson, PASSWORD, type Visitor } from './open-visitor.ts';

const NEW_PASSWORD = 'Battery-staple-2';

let app: Awaited<ReturnType<typeof openApp>>;
let url: string;
let visitor: Visitor;

beforeAll(async () => {
  app = await openApp();
  url = await app.serve();
});

afterAll(() => app?.close());

beforeEach(async () => {
  visitor = await app.visit(url);
});

afterEach(async () => {
  expect(await app.endVisits()).toEqual([]);
});

describe('the browser app on Amplify', () => {
  it('signs a person up, in by SRP, refreshes, changes the password and signs out', async () => {
    const bodies: string[] = [];
    visitor.page.on('request', (request) => {
      if (request.url().startsWith(app.stack.endpoint)) bodies.push(request.postData() ?? '');
    });
    const email = await visitor.signUpAndIn();
    await visitor.press('Sign out');
    await visitor.heading('Welcome back');
    await visitor.signIn(email);
    await visitor.heading('You are signed in');
    const signInBodies = bodies.filter((body) => !body.includes('UserAttributes'));
    expect(signInBodies.some((body) => body.includes('"USER_SRP_AUTH"'))).toBe(true);
    expect(signInBodies.some((body) => body.includes(PASSWORD))).toBe(false);
    await visitor.shows(`${email} (confirmed)`);
    await visitor.shows(/min \d+ s left|1 h 0 min left/);

    const token = visitor.page.locator('#token-id');
    const before = await token.textContent();
    await visitor.press('Refresh tokens');
    await visitor.shows('The tokens are refreshed.');
    expect(await token.textContent()).not.toBe(before);

    await visitor.field('Current password').fill(PASSWORD);
    await visitor.field('New password').fill(NEW_PASSWORD);
    await visitor.press('Change password');
    await visitor.shows('Your password is changed.');

    await visitor.press('Sign out');
    await visitor.shows('You are signed out.');
    await visitor.page.goBack();
    await visitor.heading('Welcome back');
    await visitor.signIn(email, PASSWORD);
    await visitor.shows('Incorrect username or password.');
    await visitor.signIn(email, NEW_PASSWORD);
    await visitor.heading('You are signed in');
  });

  it('shows a wrong password as an alert and stays on the form', async () => {
    const email = await visitor.signUpAndIn();
    await visitor.press('Sign out');
    await visitor.heading('Welcome back');
    await visitor.signIn(email, 'Wrong-password-9');
    const alert = visitor.page.getByRole('alert').filter({ hasText: 'Incorrect username or password.' });
    await alert.waitFor();
    await visitor.heading('Welcome back');
  });

  it('ties the refusal of a weak password to its field', async () => {
    const email = newPerson();
    await visitor.page.goto(`${url}/#sign-up`);
    await visitor.field('E-mail address').fill(email);
    await visitor.field('Password').fill('weak');
    await visitor.press('Create account');
    await visitor.shows(/Password did not conform with policy/);
    const password = visitor.field('Password');
    expect(await password.getAttribute('aria-invalid')).toBe('true');
    const described = (await password.getAttribute('aria-describedby')) ?? '';
    const descriptions = await Promise.all(
      described.split(' ').map((id) => visitor.page.locator(`#${id}`).textContent()),
    );
    expect(descriptions.join(' ')).toContain('Password did not conform with policy');
    expect(await password.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
  });

  it('sends a person who never confirmed back to the code, and mails a new one', async () => {
    const email = newPerson();
    await visitor.signUp(email);
    await visitor.page.goto(`${url}/#sign-in`);
    await visitor.heading('Welcome back');
    await visitor.signIn(email, PASSWORD);
    await visitor.shows('Confirm your account first: we sent you a new code.');
    await visitor.confirm(email);
    await visitor.signIn(email, PASSWORD);
    await visitor.heading('You are signed in');
  });

  it('refuses wrong codes and the one that a newer code replaced, beside their field', async () => {
    const email = newPerson();
    await visitor.signUp(email);
    const first = await visitor.mail(email);
    await visitor.press('Send a new code');
    await visitor.shows(/We sent a new code to a\*+@e\*+/);
    const second = await visitor.mail(email, first);
    const code = visitor.field('Confirmation code');
    for (const wrong of [wrongCode(second, first), first]) {
      await code.fill(wrong);
      await visitor.press('Confirm');
      await visitor.shows('Invalid verification code provided, please try again.');
      expect(await code.getAttribute('aria-invalid')).toBe('true');
    }
    await code.fill(second);
    await visitor.press('Confirm');
    await visitor.heading('You are signed in');
  });

  it('asks to start again where the browser has lost its place in a sign-in', async () => {
    await visitor.page.goto(`${url}/#enter-code`);
    await visitor.enterCode('123456');
    await visitor.page.getByRole('alert').filter({ hasText: 'Your sign-in took too long. Start again.' }).waitFor();
    await visitor.page.getByRole('link', { name: 'Start again' }).click();
    await visitor.heading('Welcome back');
  });

  it('replaces a forgotten password with the code from the inbox', async () => {
    const email = await visitor.signUpAndIn();
    await visitor.press('Sign out');
    await visitor.page.getByRole('link', { name: 'Forgot your password?' }).click();
    await visitor.heading('Forgot your password?');
    const earlier = await visitor.mail(email);
    await visitor.field('E-mail address').fill(email);
    await visitor.press('Send a code');
    await visitor.heading('Choose a new password');
    await visitor.field('Code').fill(await visitor.mail(email, earlier));
    await visitor.field('New password').fill(NEW_PASSWORD);
    await visitor.press('Change password');
    await visitor.shows('Your password is changed. Sign in with the new one.');
    await visitor.signIn(email, NEW_PASSWORD);
    await visitor.heading('You are signed in');
  });

  it('lets an invited person choose a password', async () => {
    const email = newPerson();
    const UserAttributes = [{ Name: 'email', Value: email }];
    const TemporaryPassword = 'Temporary-pass-1';
    const user = { UserPoolId: app.stack.userPoolId, Username: email, UserAttributes, TemporaryPassword };
    await app.stack.client.send(new AdminCreateUserCommand({ ...user, MessageAction: 'SUPPRESS' }));
    await visitor.page.goto(url);
    await visitor.signIn(email, TemporaryPassword);
    await visitor.heading('Choose a password');
    await visitor.field('New password').fill(PASSWORD);
    await visitor.press('Save and sign in');
    await visitor.heading('You are signed in');
  });

  it('keeps the person signed in over a reload, until every session is ended', async () => {
    await visitor.signUpAndIn();
    await visitor.page.reload();
    await visitor.heading('You are signed in');
    const elsewhere = await visitor.context.newPage();
    await elsewhere.goto(url);
    await elsewhere.getByRole('heading', { level: 1, name: 'You are signed in' }).waitFor();
    await visitor.press('Sign out everywhere');
    await visitor.shows('You are signed out everywhere.');
    await elsewhere.reload();
    await elsewhere.getByRole('heading', { level: 1, name: 'Welcome back' }).waitFor();
  });

  it('can be used with the keyboard alone', async () => {
    const email = newPerson();
    await visitor.page.goto(`${url}/#sign-up`);
    await visitor.heading('Create your account');
    await visitor.page.keyboard.type(email);
    await visitor.page.keyboard.press('Tab');
    await visitor.page.keyboard.type(PASSWORD);
    await visitor.page.keyboard.press('Enter');
    await visitor.heading('Confirm your account');
    await visitor.page.keyboard.type(await visitor.mail(email));
    await visitor.page.keyboard.press('Enter');
    await visitor.heading('You are signed in');
    await visitor.page.keyboard.press('Tab');
    await visitor.page.keyboard.press('Tab');
    await visitor.page.keyboard.press('Enter');
    await visitor.shows('You are signed out.');
    await visitor.page.keyboard.type(email);
    await visitor.page.keyboard.press('Tab');
    await visitor.page.keyboard.type(PASSWORD);
    await visitor.page.keyboard.press('Enter');
    await visitor.heading('You are signed in');
  });

  it('calls the service from another origin, after a preflight', async () => {
    expect(new URL(url).origin).not.toBe(new URL(app.stack.endpoint).origin);
    const devtools = await visitor.context.newCDPSession(visitor.page);
    await devtools.send('Network.enable');
    const preflights: string[] = [];
    devtools.on('Network.requestWillBeSent', ({ request }) => {
      if (request.method === 'OPTIONS') preflights.push(new URL(request.url).origin);
    });
    await visitor.page.goto(url);
    await visitor.signIn('nobody@example.com', PASSWORD);
    await visitor.shows('Incorrect username or password.');
    expect(preflights).toContain(new URL(app.stack.endpoint).origin);
  });

  it('got by with the rights that the functions have', () => {
    expect(app.stack.denied()).toEqual([]);
  });

  it('says so when the service is out of reach', async () => {
    await visitor.page.goto(url);
    await visitor.heading('Welcome back');
    await visitor.context.setOffline(true);
    await visitor.signIn('ada@example.com', PASSWORD);
    await visitor.shows('The service could not be reached. Is it running?');
  });
});
