import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openApp } from './open-app.ts';
import { newPerson, PASSWORD, type Visitor } from './open-visitor.ts';

let app: Awaited<ReturnType<typeof openApp>>;
let url: string;

beforeAll(async () => {
  app = await openApp();
  url = await app.serve();
});

afterAll(() => app?.close());

afterEach(async () => {
  expect(await app.endVisits()).toEqual([]);
});

/** Gives the visitor's browser an authenticator of its own, with a finger on it. */
async function plugIn({ page, context }: Visitor) {
  const session = await context.newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    setVerified: (isUserVerified: boolean) =>
      session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }),
  };
}

const signOut = async (visitor: Visitor): Promise<void> => {
  await visitor.press('Sign out');
  await visitor.shows('You are signed out.');
};

describe('the app on Amplify, without a password', () => {
  it('signs in whoever confirms a new account, and mails a code the next time', async () => {
    const visitor = await app.visit(url);
    const email = newPerson();
    await visitor.page.goto(`${url}/#sign-up`);
    await visitor.field('E-mail address').fill(email);
    await visitor.press('Create account without a password');
    await visitor.heading('Confirm your account');
    await visitor.confirm(email);
    await visitor.heading('You are signed in');
    await visitor.shows(`${email} (confirmed)`);

    await signOut(visitor);
    const earlier = await visitor.mail(email);
    await visitor.field('E-mail address').fill(email);
    await visitor.press('E-mail me a code');
    await visitor.shows(/We sent a code to a\*+@e\*+/);
    await visitor.enterCode('00000000');
    await visitor.shows(/Invalid code/);
    await visitor.enterCode(await visitor.mail(email, earlier));
    await visitor.heading('You are signed in');
  });

  it('makes passkeys, signs in with one, and deletes it', async () => {
    const visitor = await app.visit(url);
    await plugIn(visitor);
    const email = await visitor.signUpAndIn();
    await visitor.press('Add a passkey');
    await visitor.shows('Your passkey is made. Next time, sign in with it.');
    await visitor.press('Add a passkey');
    await visitor.page
      .getByRole('alert')
      .filter({ hasText: /already/ })
      .waitFor();

    await signOut(visitor);
    await visitor.field('E-mail address').fill(email);
    await visitor.press('Use a passkey');
    await visitor.heading('You are signed in');

    await visitor.page
      .getByRole('list', { name: 'Passkeys' })
      .getByRole('button', { name: /^Delete/ })
      .click();
    await visitor.shows('You have none yet.');
    await signOut(visitor);
    await visitor.field('E-mail address').fill(email);
    await visitor.press('Use a passkey');
    await visitor.heading('How do you want to sign in?');
    expect(await visitor.page.getByRole('button', { name: /^Passkey/ }).count()).toBe(0);
  });

  it('lets a person whose finger is not recognised take another way', async () => {
    const visitor = await app.visit(url);
    const authenticator = await plugIn(visitor);
    const email = await visitor.signUpAndIn();
    await visitor.press('Add a passkey');
    await visitor.shows('Your passkey is made. Next time, sign in with it.');
    await signOut(visitor);
    await authenticator.setVerified(false);
    await visitor.field('E-mail address').fill(email);
    await visitor.press('Use a passkey');
    await visitor.page
      .getByRole('alert')
      .filter({ hasText: /passkey/i })
      .waitFor();
    await visitor.press('Show all my options');
    await visitor.heading('How do you want to sign in?');
    await visitor.page.getByRole('button', { name: /^Password/ }).click();
    await visitor.heading('Enter your password');
    await visitor.field('Password').fill('Wrong-password-9');
    await visitor.press('Continue');
    await visitor.shows('Incorrect username or password.');
  });

  it('offers every way that an account has, and goes on with the one that is chosen', async () => {
    const visitor = await app.visit(url);
    const email = await visitor.signUpAndIn();
    await signOut(visitor);
    await visitor.field('E-mail address').fill(email);
    await visitor.press('Show all my options');
    await visitor.heading('How do you want to sign in?');
    await visitor.page.getByRole('button', { name: /^Password/ }).click();
    await visitor.heading('Enter your password');
    await visitor.field('Password').fill(PASSWORD);
    await visitor.press('Continue');
    await visitor.heading('You are signed in');

    await signOut(visitor);
    const earlier = await visitor.mail(email);
    await visitor.field('E-mail address').fill(email);
    await visitor.press('Show all my options');
    await visitor.page.getByRole('button', { name: /^Code by e-mail/ }).click();
    await visitor.enterCode(await visitor.mail(email, earlier));
    await visitor.heading('You are signed in');
  });

  it('sends the code by text message where the pool does', async () => {
    const { client } = app.stack;
    const { UserPool } = await client.send(
      new CreateUserPoolCommand({
        PoolName: 'text messages',
        UsernameAttributes: ['email'],
        Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'SMS_OTP'] } },
        SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms', ExternalId: 'external' },
      }),
    );
    const UserPoolId = UserPool?.Id ?? '';
    const { UserPoolClient } = await client.send(
      new CreateUserPoolClientCommand({ UserPoolId, ClientName: 'app', ExplicitAuthFlows: ['ALLOW_USER_AUTH'] }),
    );
    const Username = newPerson();
    const phone = '+15555550177';
    const UserAttributes = [
      { Name: 'email', Value: Username },
      { Name: 'phone_number', Value: phone },
      { Name: 'phone_number_verified', Value: 'true' },
    ];
    await client.send(new AdminCreateUserCommand({ UserPoolId, Username, UserAttributes, MessageAction: 'SUPPRESS' }));
    await client.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password: PASSWORD, Permanent: true }));

    const there = await app.serve({ userPoolId: UserPoolId, clientId: UserPoolClient?.ClientId ?? '' });
    const visitor = await app.visit(there);
    await visitor.page.goto(there);
    await visitor.field('E-mail address').fill(Username);
    await visitor.press('Show all my options');
    await visitor.page.getByRole('button', { name: /^Code by text message/ }).click();
    await visitor.shows(/We sent a code to \+\*+0177/);
    await visitor.enterCode(await visitor.mail(phone));
    await visitor.heading('You are signed in');
  });

  it('doesn’t tell who has no account: some are asked for a code, some for a password', async () => {
    const visitor = await app.visit(url);
    const steps = visitor.page.getByRole('heading', { name: /^(Enter your code|How do you want to sign in\?)$/ });
    const seen = new Set<string>();
    for (let attempt = 0; attempt < 40 && seen.size < 2; attempt += 1) {
      await visitor.page.goto(`${url}/#sign-in`);
      await visitor.heading('Welcome back');
      await visitor.field('E-mail address').fill(`nobody-${Date.now()}@example.com`);
      await visitor.press('E-mail me a code');
      await steps.waitFor();
      const step = (await steps.textContent()) ?? '';
      if (step === 'Enter your code' && !seen.has(step)) {
        await visitor.shows(/We sent a code to n\*+@e\*+/);
        await visitor.enterCode('12345678');
        await visitor.shows(/Invalid code/);
      }
      seen.add(step);
    }
    expect([...seen].toSorted()).toEqual(['Enter your code', 'How do you want to sign in?']);
  });

  it('got by with the rights that the functions have', () => {
    expect(app.stack.denied()).toEqual([]);
  });
});
