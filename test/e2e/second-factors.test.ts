import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  SetUserPoolMfaConfigCommand,
  type SetUserPoolMfaConfigCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { authenticatorCode } from '../support/authenticator-app.ts';
import { wrongAuthenticatorCode } from '../support/wrong-authenticator-code.ts';
import { openApp } from './open-app.ts';
import { newPerson, PASSWORD, type Visitor } from './open-visitor.ts';

let app: Awaited<ReturnType<typeof openApp>>;
/** Pools in which a second factor is optional, and one in which it is required. */
let optional: Place;
let required: Place;

const SMS = { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms', ExternalId: 'external' };

interface Place {
  readonly userPoolId: string;
  readonly url: string;
}

beforeAll(async () => {
  app = await openApp();
  optional = await openPlace('OPTIONAL');
  required = await openPlace('ON');
});

afterAll(() => app?.close());

afterEach(async () => {
  expect(await app.endVisits()).toEqual([]);
});

/** A pool with every factor, and the app that is pointed at it. */
async function openPlace(MfaConfiguration: SetUserPoolMfaConfigCommandInput['MfaConfiguration']): Promise<Place> {
  const { client } = app.stack;
  const { UserPool } = await client.send(
    new CreateUserPoolCommand({
      PoolName: `second factors ${MfaConfiguration}`,
      UsernameAttributes: ['email'],
      AutoVerifiedAttributes: ['email', 'phone_number'],
      SmsConfiguration: SMS,
      Policies: { PasswordPolicy: { MinimumLength: 12 } },
      EmailConfiguration: {
        EmailSendingAccount: 'DEVELOPER',
        SourceArn: `arn:aws:ses:${app.stack.region}:000000000000:identity/no-reply@example.com`,
      },
      // Codes for the password go to the phone: what the factor is mailed to must not be what replaces the password.
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_phone_number', Priority: 1 }] },
    }),
  );
  const UserPoolId = UserPool?.Id ?? '';
  await client.send(
    new SetUserPoolMfaConfigCommand({
      UserPoolId,
      MfaConfiguration,
      SmsMfaConfiguration: { SmsConfiguration: SMS },
      SoftwareTokenMfaConfiguration: { Enabled: true },
      EmailMfaConfiguration: {},
    }),
  );
  const { UserPoolClient } = await client.send(
    new CreateUserPoolClientCommand({
      UserPoolId,
      ClientName: 'app',
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      PreventUserExistenceErrors: 'ENABLED',
    }),
  );
  return {
    userPoolId: UserPoolId,
    url: await app.serve({ userPoolId: UserPoolId, clientId: UserPoolClient?.ClientId ?? '' }),
  };
}

/** Signs up where nobody is signed in straight after the confirmation. */
async function signUp(visitor: Visitor): Promise<string> {
  const email = newPerson();
  await visitor.signUp(email);
  await visitor.confirm(email);
  await visitor.shows('Your account is confirmed. Sign in.');
  return email;
}

/** Somebody whose e-mail address nobody has confirmed. */
async function invite(): Promise<string> {
  const Username = newPerson();
  const who = { UserPoolId: required.userPoolId, Username };
  const UserAttributes = [{ Name: 'email', Value: Username }];
  await app.stack.client.send(new AdminCreateUserCommand({ ...who, UserAttributes, MessageAction: 'SUPPRESS' }));
  await app.stack.client.send(new AdminSetUserPasswordCommand({ ...who, Password: PASSWORD, Permanent: true }));
  return Username;
}

async function signUpAndIn(visitor: Visitor): Promise<string> {
  const email = await signUp(visitor);
  await visitor.signIn(email);
  await visitor.heading('You are signed in');
  return email;
}

async function signInAgain(visitor: Visitor, email: string): Promise<void> {
  await visitor.press('Sign out');
  await visitor.shows('You are signed out.');
  await visitor.signIn(email);
}

const shownSecret = async (visitor: Visitor): Promise<string> =>
  ((await visitor.page.locator('#totp-secret').textContent()) ?? '').replaceAll(' ', '');

/** Sets up an app on the account's screen; its secret. */
async function setUpApp(visitor: Visitor): Promise<string> {
  await visitor.press('Set up authenticator app');
  await visitor.page.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor();
  const secret = await shownSecret(visitor);
  await visitor.field('Code from the app').fill(authenticatorCode(secret, Date.now()));
  await visitor.press('Verify');
  await visitor.shows('Your authenticator app is set up.');
  return secret;
}

/** A code of the step to come, which the service takes too: the present one may be used up. */
const nextCode = (secret: string): string => authenticatorCode(secret, Date.now() + 30_000);

describe('second factors in the app on Amplify', () => {
  it('are set up, asked for and turned off: an authenticator app', async () => {
    const visitor = await app.visit(optional.url);
    const email = await signUpAndIn(visitor);
    await visitor.press('Set up authenticator app');
    const wrong = wrongAuthenticatorCode(await shownSecret(visitor), Date.now());
    await visitor.field('Code from the app').fill(wrong);
    await visitor.press('Verify');
    await visitor.shows('That is not the code that we expected. Wait for the next one and try again.');
    await visitor.press('Not now');
    const secret = await setUpApp(visitor);

    await signInAgain(visitor, email);
    await visitor.shows('Open your authenticator app and type the six digits that it shows.');
    await visitor.enterCode(wrongAuthenticatorCode(secret, Date.now()));
    await visitor.shows(/Invalid code/);
    expect(await visitor.field('Code').getAttribute('aria-invalid')).toBe('true');
    const code = nextCode(secret);
    await visitor.enterCode(code);
    await visitor.heading('You are signed in');

    await signInAgain(visitor, email);
    await visitor.enterCode(code);
    await visitor.shows('Your software token has already been used once.');
    await visitor.page.getByRole('link', { name: 'Start again' }).click();
    await visitor.heading('Welcome back');
  });

  it('are set up, asked for and turned off: codes by e-mail', async () => {
    const visitor = await app.visit(optional.url);
    const email = await signUpAndIn(visitor);
    await visitor.press('Turn on e-mail');
    await visitor.shows('E-mail is turned on.');
    const earlier = await visitor.mail(email);
    await signInAgain(visitor, email);
    await visitor.shows(/We sent a code to a\*+@e\*+/);
    await visitor.enterCode(await visitor.mail(email, earlier));
    await visitor.heading('You are signed in');
    await visitor.press('Turn off e-mail');
    await visitor.shows('E-mail is turned off.');
    await signInAgain(visitor, email);
    await visitor.heading('You are signed in');
  });

  it('are chosen among when there are several, until one is preferred', async () => {
    const visitor = await app.visit(optional.url);
    const email = await signUpAndIn(visitor);
    const phone = '+15555550123';
    await visitor.press('Set up text message');
    await visitor.field('Phone number').fill('0123');
    await visitor.press('Send a code');
    await visitor.shows('Invalid phone number format.');
    await visitor.field('Phone number').fill('+1 555 555-0123');
    await visitor.press('Send a code');
    const verification = await visitor.mail(phone);
    await visitor.field('Code from the text message').fill(verification);
    await visitor.press('Verify');
    await visitor.shows('Text message is turned on.');
    const secret = await setUpApp(visitor);

    await signInAgain(visitor, email);
    await visitor.heading('Show that it’s you');
    await visitor.page.getByRole('button', { name: /^Text message/ }).click();
    await visitor.shows(/We sent a code to \+\*+0123/);
    await visitor.enterCode(await visitor.mail(phone, verification));
    await visitor.heading('You are signed in');

    await visitor.press('Prefer authenticator app');
    await visitor.shows('Authenticator app is asked for from now on.');
    await signInAgain(visitor, email);
    await visitor.enterCode(nextCode(secret));
    await visitor.heading('You are signed in');
  });

  it('are asked of everybody where the pool says so: who confirmed an e-mail address has one', async () => {
    const visitor = await app.visit(required.url);
    const email = await signUp(visitor);
    const earlier = await visitor.mail(email);
    await visitor.signIn(email);
    await visitor.enterCode(await visitor.mail(email, earlier));
    await visitor.heading('You are signed in');
  });

  it('are set up on the way in by who has none: an authenticator app', async () => {
    const visitor = await app.visit(required.url);
    const email = await invite();
    await visitor.page.goto(required.url);
    await visitor.signIn(email);
    await visitor.heading('Protect your account');
    await visitor.page.getByRole('button', { name: /^Authenticator app/ }).click();
    await visitor.heading('Set up an authenticator app');
    const secret = await shownSecret(visitor);
    await visitor.field('Code from the app').fill(authenticatorCode(secret, Date.now()));
    await visitor.press('Verify');
    await visitor.heading('You are signed in');
    await signInAgain(visitor, email);
    await visitor.enterCode(nextCode(secret));
    await visitor.heading('You are signed in');
  });

  it('are set up on the way in by who has none: codes by e-mail', async () => {
    const visitor = await app.visit(required.url);
    const email = await invite();
    await visitor.page.goto(required.url);
    await visitor.signIn(email);
    await visitor.heading('Protect your account');
    await visitor.page.getByRole('button', { name: /^E-mail/ }).click();
    await visitor.heading('Set up codes by e-mail');
    await visitor.field('E-mail address').fill(email);
    await visitor.press('Send a code');
    await visitor.enterCode(await visitor.mail(email));
    await visitor.heading('You are signed in');
  });

  it('got by with the rights that the functions have', () => {
    expect(app.stack.denied()).toEqual([]);
  });
});
