import {
  AdminDisableUserCommand,
  AdminListUserSessionsCommand,
  AdminRevokeUserSessionCommand,
  AdminUserGlobalSignOutCommand,
  SetUserPoolSessionConfigurationCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAccountVisitor } from '../../support/account-visitor.ts';
import { authenticatorCode } from '../../support/authenticator-app.ts';
import { holdClock } from '../../support/hold-clock.ts';
import { openSite, PASSWORD, type Site } from '../../support/managed-login.ts';
import type { BrowserReply } from '../../support/oauth-browser.ts';
import { openWorld, type World } from '../../support/world.ts';
import { wrongCode } from '../../support/wrong-code.ts';

const CALLBACK = 'https://app.example.com/callback';
const SourceArn = 'arn:aws:ses:eu-central-1:123456789012:identity/example.com';
const level = (number: number) => ({ acr_values: `urn:cognito:loa:${number}` });

let world: World;
let site: Site;
/** Where codes by e-mail are a way in. */
let choice: Site;
let people = 0;

beforeAll(async () => {
  world = await openWorld();
  const pool = { EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' as const, SourceArn } };
  const mfa = {
    MfaConfiguration: 'OPTIONAL' as const,
    EmailMfaConfiguration: {},
    SoftwareTokenMfaConfiguration: { Enabled: true },
  };
  const client = {
    ExplicitAuthFlows: ['ALLOW_USER_AUTH' as const, 'ALLOW_REFRESH_TOKEN_AUTH' as const],
    AllowedOAuthScopes: ['openid', 'aws.cognito.signin.user.admin'],
  };
  site = await openSite(world, CALLBACK, { pool, mfa, client });
  choice = await openSite(world, CALLBACK, {
    pool: { ...pool, Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } } },
    client,
  });
  const { poolId: UserPoolId, sdk } = site;
  const tracking = { UserSessionTracking: 'ENABLED' as const, TokenSession: { MaxPerUser: 20 } };
  await sdk.send(new SetUserPoolSessionConfigurationCommand({ UserPoolId, ...tracking }));
});
afterAll(() => world.close());

const codeIn = ({ location }: BrowserReply) => location?.searchParams.get('code') ?? undefined;
const isForPassword = ({ text }: BrowserReply) => text.includes('id="password"') && text.includes('id="username"');
const isForStepUp = ({ text }: BrowserReply) => text.includes('value="step-up"');

/** Somebody who signed in with a password. */
async function newPerson(at = site) {
  people += 1;
  const name = `person-${people}`;
  await at.createUser(name);
  const visitor = openAccountVisitor(at);
  const { browser } = visitor;
  const scope = { scope: 'openid aws.cognito.signin.user.admin' };
  const go = (more: Readonly<Record<string, string>> = {}) =>
    browser.visit(at.address('/oauth2/authorize', { ...scope, ...more }));
  const enter = (page: BrowserReply, code = world.inbox.lastCodeTo(`${name}@example.com`)) =>
    visitor.send(page, 'login', { 'response.EMAIL_OTP_CODE': code });
  const mails = () => world.inbox.emails.filter(({ to }) => to === `${name}@example.com`).length;
  const redeem = async (reply: BrowserReply) => {
    const form = { grant_type: 'authorization_code', client_id: at.clientId, code: codeIn(reply) ?? '' };
    const body = new URLSearchParams({ ...form, redirect_uri: CALLBACK });
    const tokens = (await (await fetch(`${at.base}/oauth2/token`, { method: 'POST', body })).json()) as {
      id_token: string;
      access_token: string;
    };
    const { acr, amr, auth_time } = decodeJwt(tokens.id_token);
    return { ...tokens, claims: { acr, amr }, authTime: Number(auth_time) };
  };
  const cookie = () => browser.cookies.get('cognito')?.value;
  return { name, who: { UserPoolId: at.poolId, Username: name }, visitor, go, enter, mails, redeem, cookie };
}
async function signedIn() {
  const person = await newPerson();
  const reply = await person.visitor.send(await person.go(), 'login', { username: person.name, password: PASSWORD });
  expect(codeIn(reply)).toBeDefined();
  return { ...person, signedInAt: Math.floor(world.clock.now() / 1000), first: reply };
}

describe('a person who is signed in with a password, when an application wants more', () => {
  it('is asked for what is missing alone, once they agree: a link by itself sends nothing', async () => {
    holdClock(world);
    const { name, visitor, go, enter, mails, redeem, signedInAt } = await signedIn();
    world.clock.advance(600);
    const asked = await go(level(3));
    expect([isForStepUp(asked), isForPassword(asked), mails()]).toEqual([true, false, 0]);
    expect(asked.text).toContain(name);
    const page = await visitor.send(asked, 'login');
    expect([mails(), isForPassword(page)]).toEqual([1, false]);
    const { claims, authTime } = await redeem(await enter(page));
    expect(claims).toEqual({ acr: level(3).acr_values, amr: ['pwd', 'email_otp', 'mfa'] });
    expect(authTime).toBe(signedInAt);
  });

  it('is asked no more afterwards, in a session that has taken the place of the one before', async () => {
    const { visitor, go, enter, who, cookie, redeem } = await signedIn();
    const before = cookie()!;
    await enter(await visitor.send(await go(level(3)), 'login'));
    expect(cookie()).not.toBe(before);
    expect((await redeem(await go({ ...level(3), prompt: 'none' }))).claims.acr).toBe(level(3).acr_values);
    const { Sessions = [] } = await site.sdk.send(new AdminListUserSessionsCommand(who));
    expect(Sessions.filter(({ SessionType }) => SessionType === 'SSO')).toHaveLength(1);
    const after = visitor.browser.cookies.get('cognito')!;
    visitor.browser.cookies.set('cognito', { ...after, value: before });
    expect((await go({ prompt: 'none' })).location?.searchParams.get('error')).toBe('login_required');
  });

  it('goes on from there to the next level, with an app', async () => {
    const { visitor, go, enter, redeem } = await signedIn();
    const codePage = await visitor.send(await go(level(3)), 'login');
    const codeReply = await enter(codePage);
    const { access_token: token } = await redeem(codeReply);
    const secret = await setUpApp(token);
    const page = await visitor.send(await go(level(4)), 'login');
    expect(page.text).toContain('SOFTWARE_TOKEN_MFA_CODE');
    expect([codePage.text, page.text].map((text) => text.includes('id="recovery-code"'))).toEqual([true, false]);
    const typed = authenticatorCode(secret, world.clock.now());
    const reply = await visitor.send(page, 'login', { 'response.SOFTWARE_TOKEN_MFA_CODE': typed });
    expect((await redeem(reply)).claims).toEqual({
      acr: level(4).acr_values,
      amr: expect.arrayContaining(['pwd', 'otp', 'email_otp', 'mfa']),
    });
  });

  it('may type a wrong code, and have another sent', async () => {
    const { name, visitor, go, enter } = await signedIn();
    const page = await visitor.send(await go(level(3)), 'login');
    const wrong = await enter(page, wrongCode(world.inbox.lastCodeTo(`${name}@example.com`)));
    expect([wrong.status, codeIn(wrong)]).toEqual([400, undefined]);
    const again = await visitor.send(wrong, 'resend');
    expect(codeIn(await enter(again))).toBeDefined();
  });

  it('comes back without a code where nothing leads to the level', async () => {
    const { visitor, go } = await signedIn();
    const reply = await visitor.send(await go(level(4)), 'login');
    expect(reply.location?.searchParams.get('error')).toBe('unmet_authentication_requirements');
  });

  it.each([
    ['wants another sign-in', { prompt: 'login' }],
    ['wants another account', { prompt: 'select_account' }],
    ['takes no sign-in so old', { max_age: '300' }],
  ])('signs in with everything where the request %s', async (_, more) => {
    holdClock(world);
    const { name, visitor, go, enter, redeem } = await signedIn();
    world.clock.advance(301);
    const asked = await go({ ...level(3), ...more });
    expect([isForStepUp(asked), isForPassword(asked)]).toEqual([false, true]);
    const page = await visitor.send(asked, 'login', { username: name, password: PASSWORD });
    const { authTime } = await redeem(await enter(page));
    expect(authTime).toBe(Math.floor(world.clock.now() / 1000));
  });

  it('may be somebody else, who signs in with everything', async () => {
    const { visitor, go } = await signedIn();
    const asked = await go(level(3));
    const [, href = ''] = /id="another-account"[^>]*href="([^"]+)"/.exec(asked.text) ?? [];
    const start = await visitor.browser.visit(new URL(href.replaceAll('&amp;', '&'), site.base));
    expect([isForStepUp(start), isForPassword(start)]).toEqual([false, true]);
  });

  it('is no younger for it: neither for a request with max_age, nor at the account page', async () => {
    holdClock(world);
    const { visitor, go, enter } = await signedIn();
    world.clock.advance(590);
    await enter(await visitor.send(await go({ ...level(3), max_age: '600' }), 'login'));
    world.clock.advance(11);
    expect(isForPassword(await go({ ...level(3), max_age: '600' }))).toBe(true);
    expect(isForPassword(await visitor.open('data'))).toBe(true);
    world.clock.advance(3000);
    expect(isForPassword(await go())).toBe(true);
  });

  it('signs in with everything when the sign-in grows too old while they look for the code', async () => {
    holdClock(world);
    const { visitor, go, enter } = await signedIn();
    world.clock.advance(590);
    const page = await visitor.send(await go({ ...level(3), max_age: '600' }), 'login');
    world.clock.advance(20);
    const late = await enter(page);
    expect([late.status, codeIn(late)]).toEqual([400, undefined]);
    expect(late.text).toContain('took too long');
  });

  it.each([
    [
      'signed out in this browser',
      async ({ visitor }: Awaited<ReturnType<typeof signedIn>>) => {
        const question = await visitor.browser.get(`${site.base}/logout?client_id=${site.clientId}`);
        await visitor.send(question, 'logout');
      },
    ],
    [
      'had the session ended elsewhere',
      async ({ who }: Awaited<ReturnType<typeof signedIn>>) => {
        const { Sessions = [] } = await site.sdk.send(new AdminListUserSessionsCommand(who));
        const SessionId = Sessions.find(({ SessionType }) => SessionType === 'SSO')!.SessionId;
        await site.sdk.send(new AdminRevokeUserSessionCommand({ ...who, SessionId }));
      },
    ],
    [
      'was disabled',
      async ({ who }: Awaited<ReturnType<typeof signedIn>>) => {
        await site.sdk.send(new AdminDisableUserCommand(who));
      },
    ],
  ])('gets nothing by half a proof who meanwhile %s', async (_, end) => {
    const person = await signedIn();
    const page = await person.visitor.send(await person.go(level(3)), 'login');
    await end(person);
    const reply = await person.enter(page);
    expect([reply.status, codeIn(reply)]).toEqual([400, undefined]);
    const { Sessions = [] } = await site.sdk.send(new AdminListUserSessionsCommand(person.who));
    expect(Sessions.filter(({ SessionType }) => SessionType === 'SSO').length).toBeLessThanOrEqual(1);
    const asked = await person.go(level(3));
    if (_ !== 'was disabled') expect(isForPassword(asked)).toBe(true);
  });

  it('finishes once, however often the last form is sent at once', async () => {
    const { visitor, go, enter, who } = await signedIn();
    const page = await visitor.send(await go(level(3)), 'login');
    const replies = await Promise.all([enter(page), enter(page), enter(page)]);
    expect(replies.filter((reply) => codeIn(reply) !== undefined)).toHaveLength(1);
    const { Sessions = [] } = await site.sdk.send(new AdminListUserSessionsCommand(who));
    expect(Sessions.filter(({ SessionType }) => SessionType === 'SSO')).toHaveLength(1);
  });

  it('is nobody without the session: the form of the page counts only with its cookie', async () => {
    const { visitor, go } = await signedIn();
    const asked = await go(level(3));
    visitor.browser.cookies.delete('cognito');
    const reply = await visitor.send(asked, 'login');
    expect([reply.status, isForPassword(reply)]).toEqual([400, true]);
  });

  it('signs in with everything after a global sign-out where tokens don’t name their sign-in', async () => {
    const person = await newPerson();
    const { ClientId: id = '' } = await world.newClient(site.poolId, {
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid'],
      CallbackURLs: [CALLBACK],
      SupportedIdentityProviders: ['COGNITO'],
      EnableTokenRevocation: false,
    });
    const at = (more: Readonly<Record<string, string>>) => person.go({ scope: 'openid', client_id: id, ...more });
    const page = await at({});
    await person.visitor.send(page, 'login', { username: person.name, password: PASSWORD });
    expect(isForStepUp(await at(level(3)))).toBe(true);
    await site.sdk.send(new AdminUserGlobalSignOutCommand(person.who));
    expect(isForPassword(await at(level(3)))).toBe(true);
  });
});

describe('a person who is signed in with a code', () => {
  it('is asked for the password alone', async () => {
    const { name, visitor, go, enter, redeem, mails } = await newPerson(choice);
    const ways = await visitor.send(await go(), 'login', { username: name });
    const signed = await enter(await visitor.send(ways, 'way-email-otp'));
    expect(codeIn(signed)).toBeDefined();
    const page = await visitor.send(await go(level(3)), 'login');
    expect([page.text.includes('way-email-otp'), page.text.includes('id="password"'), mails()]).toEqual([
      false,
      true,
      1,
    ]);
    const reply = await visitor.send(page, 'login', { 'response.PASSWORD': PASSWORD });
    expect((await redeem(reply)).claims).toEqual({
      acr: level(3).acr_values,
      amr: expect.arrayContaining(['pwd', 'email_otp', 'mfa']),
    });
  });
});

/** Sets up an authenticator app through the API; its secret. */
async function setUpApp(AccessToken: string): Promise<string> {
  const call = async (operation: string, input: object) => {
    const reply = await fetch(world.endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
      },
      body: JSON.stringify({ AccessToken, ...input }),
    });
    return (await reply.json()) as { SecretCode: string; Status: string };
  };
  const { SecretCode } = await call('AssociateSoftwareToken', {});
  const UserCode = authenticatorCode(SecretCode, world.clock.now());
  expect((await call('VerifySoftwareToken', { UserCode })).Status).toBe('SUCCESS');
  world.clock.advance(60);
  return SecretCode;
}
