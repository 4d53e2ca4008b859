import {
  AdminForgetDeviceCommand,
  AdminListDevicesCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  SetUserPoolMfaConfigCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { authenticatorCode } from '../support/authenticator-app.ts';
import { openApp } from './open-app.ts';
import { newPerson, type Visitor } from './open-visitor.ts';

let app: Awaited<ReturnType<typeof openApp>>;
let UserPoolId: string;
let url: string;

beforeAll(async () => {
  app = await openApp();
  const { client } = app.stack;
  const { UserPool } = await client.send(
    new CreateUserPoolCommand({
      PoolName: 'devices',
      UsernameAttributes: ['email'],
      AutoVerifiedAttributes: ['email'],
      DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: true },
    }),
  );
  UserPoolId = UserPool?.Id ?? '';
  const SoftwareTokenMfaConfiguration = { Enabled: true };
  await client.send(
    new SetUserPoolMfaConfigCommand({ UserPoolId, MfaConfiguration: 'OPTIONAL', SoftwareTokenMfaConfiguration }),
  );
  const { UserPoolClient } = await client.send(
    new CreateUserPoolClientCommand({
      UserPoolId,
      ClientName: 'app',
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      PreventUserExistenceErrors: 'ENABLED',
    }),
  );
  url = await app.serve({ userPoolId: UserPoolId, clientId: UserPoolClient?.ClientId ?? '' });
});

afterAll(() => app?.close());

afterEach(async () => {
  expect(await app.endVisits()).toEqual([]);
});

/** Signs up with an authenticator app, in a browser that is remembered; who it is, and the app's secret. */
async function settle(visitor: Visitor): Promise<{ email: string; secret: string }> {
  const email = newPerson();
  await visitor.signUp(email);
  await visitor.confirm(email);
  await visitor.shows('Your account is confirmed. Sign in.');
  await visitor.signIn(email);
  await visitor.heading('You are signed in');
  await visitor.press('Set up authenticator app');
  const secret = ((await visitor.page.locator('#totp-secret').textContent()) ?? '').replaceAll(' ', '');
  await visitor.field('Code from the app').fill(authenticatorCode(secret, Date.now()));
  await visitor.press('Verify');
  await visitor.shows('Your authenticator app is set up.');
  await visitor.press('Remember This browser');
  await visitor.shows('This browser is remembered.');
  return { email, secret };
}

async function signOut(visitor: Visitor): Promise<void> {
  await visitor.press('Sign out');
  await visitor.shows('You are signed out.');
}

const devicesOf = async (Username: string) =>
  (await app.stack.client.send(new AdminListDevicesCommand({ UserPoolId, Username }))).Devices ?? [];

const nextCode = (secret: string): string => authenticatorCode(secret, Date.now() + 30_000);

describe('a remembered browser, in the app on Amplify', () => {
  it('is spared the second factor, and renews its tokens', async () => {
    const visitor = await app.visit(url);
    const { email, secret } = await settle(visitor);
    await signOut(visitor);
    await visitor.signIn(email);
    await visitor.heading('You are signed in');
    const before = await visitor.page.locator('#token-id').textContent();
    await visitor.press('Refresh tokens');
    await visitor.shows('The tokens are refreshed.');
    expect(await visitor.page.locator('#token-id').textContent()).not.toBe(before);

    const elsewhere = await app.visit(url);
    await elsewhere.page.goto(url);
    await elsewhere.signIn(email);
    await elsewhere.enterCode(nextCode(secret));
    await elsewhere.heading('You are signed in');
    expect(await devicesOf(email)).toHaveLength(2);
  });

  it('is asked again once it was forgotten, here or by an administrator', async () => {
    const visitor = await app.visit(url);
    const { email, secret } = await settle(visitor);
    await visitor.press('Forget This browser');
    await visitor.shows('This browser is forgotten. Sign in again.');
    expect(await devicesOf(email)).toEqual([]);
    await visitor.signIn(email);
    await visitor.enterCode(nextCode(secret));
    await visitor.heading('You are signed in');
    await visitor.press('Remember This browser');
    await visitor.shows('This browser is remembered.');
    await signOut(visitor);

    const [device] = await devicesOf(email);
    const DeviceKey = device?.DeviceKey;
    await app.stack.client.send(new AdminForgetDeviceCommand({ UserPoolId, Username: email, DeviceKey }));
    const errors: string[] = [];
    visitor.page.on('response', async (response) => {
      // What still comes when the browser is closed can't be read.
      if (response.status() === 400) errors.push(await response.text().catch(() => ''));
    });
    await visitor.signIn(email);
    await visitor.heading('Enter your code');
    await expect.poll(() => errors.join()).toContain('Device does not exist.');
  });

  it('ends the sign-in of another browser by forgetting it', async () => {
    const visitor = await app.visit(url);
    const { email, secret } = await settle(visitor);
    const elsewhere = await app.visit(url);
    await elsewhere.page.goto(url);
    await elsewhere.signIn(email);
    await elsewhere.enterCode(nextCode(secret));
    await elsewhere.heading('You are signed in');

    await visitor.page.reload();
    await visitor.page.getByRole('button', { name: /^Forget (?!This browser)/ }).click();
    await visitor.shows(/is forgotten, and signed out\./);
    await elsewhere.page.reload();
    await elsewhere.heading('Welcome back');
  });

  it('got by with the rights that the functions have', () => {
    expect(app.stack.denied()).toEqual([]);
  });
});
