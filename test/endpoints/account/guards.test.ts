import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminListUserSessionsCommand,
  AdminRevokeUserSessionCommand,
  AdminSetUserPasswordCommand,
  AdminUserGlobalSignOutCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Forgery, hiddenOf, openAccountVisitor } from '../../support/account-visitor.ts';
import { holdClock } from '../../support/hold-clock.ts';
import { PASSWORD } from '../../support/managed-login.ts';
import type { BrowserReply } from '../../support/oauth-browser.ts';
import { openWorld, type World } from '../../support/world.ts';
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

const SENSITIVE = ['addresses', 'password', 'factors', 'passkeys', 'data', 'delete'] as const;
const MILD = ['', 'profile', 'devices', 'sessions'] as const;
const isAskedToSignIn = ({ text }: BrowserReply) => text.includes('<h1>Sign in</h1>');
const userOf = (name: string) => site.sdk.send(new AdminGetUserCommand({ UserPoolId: site.poolId, Username: name }));

describe('somebody who isn’t signed in', () => {
  it.each([...SENSITIVE, ...MILD])('signs in first, and comes back: %s', async (section) => {
    const visitor = openAccountVisitor(site);
    const login = await visitor.open(section);
    expect(isAskedToSignIn(login)).toBe(true);
    expect(login.text).not.toContain('prove again');
    const first = await visitor.browser.get(visitor.address(section));
    expect(first.location?.search).toBe(
      `?client_id=${site.clientId}&next=account${section === '' ? '' : `%2F${section}`}`,
    );
    const page = await visitor.finishSignIn(login, jane.name);
    const expected = section === '' ? 'Your account' : /<h1>([^<]+)/.exec((await jane.open(section)).text)?.[1];
    expect([page.status, /<h1>([^<]+)/.exec(page.text)?.[1]]).toEqual([200, expected]);
  });

  it('can do nothing by a form', async () => {
    const page = await jane.open('profile');
    jane.browser.cookies.delete('cognito');
    const reply = await jane.send(page, 'profile', { 'attribute.name': 'Nobody' });
    expect(isAskedToSignIn(reply)).toBe(true);
    expect(JSON.stringify(await userOf(jane.name))).not.toContain('Nobody');
  });

  it('is told of a client that isn’t one of the pool, or registered itself', async () => {
    const other = await openAccountSite(world, {});
    for (const query of ['', 'client_id=', 'client_id=unknown', `client_id=${other.clientId}`]) {
      const { status, text } = await jane.browser.visit(`${site.base}/account?${query}`);
      expect([status, text.includes('This sign\u2011in can’t go on')], query).toEqual([400, true]);
    }
    const twice = `client_id=${site.clientId}&client_id=${site.clientId}`;
    expect((await jane.browser.visit(`${site.base}/account?${twice}`)).status).toBe(400);
  });

  it('gets no code or token by the way back to the account', async () => {
    const asked = `${site.base}/oauth2/authorize?client_id=${site.clientId}&response_type=code&next=account`;
    expect((await jane.browser.get(asked)).location?.searchParams.get('code') ?? null).toBeNull();
    const elsewhere = `${site.base}/login?client_id=${site.clientId}&next=account/https://evil.example`;
    expect((await jane.browser.visit(elsewhere)).status).toBe(400);
  });
});

describe('a proof that is older than ten minutes', () => {
  it.each(SENSITIVE)('is asked for anew before a sensitive page: %s', async (section) => {
    const before = jane.browser.cookies.get('cognito')?.value;
    world.clock.advance(601);
    const login = await jane.open(section);
    expect(alertOf(login)).toBe('Please prove again that it is you. Then you go on where you were.');
    expect(login.text).toContain(`value="${jane.name}"`);
    const page = await jane.finishSignIn(login, jane.name);
    expect(page.status).toBe(200);
    expect(isAskedToSignIn(page)).toBe(false);
    const after = jane.browser.cookies.get('cognito')?.value;
    expect(after).not.toBe(before);
    jane.browser.cookies.set('cognito', { value: before ?? '', path: '/', attributes: '' });
    expect(isAskedToSignIn(await jane.open())).toBe(true);
  });

  it.each(MILD)('does for the others: %s', async (section) => {
    world.clock.advance(601);
    expect(isAskedToSignIn(await jane.open(section))).toBe(false);
  });

  it('leaves five minutes to fill in a form, and no more', async () => {
    holdClock(world);
    const page = await jane.open('delete');
    world.clock.advance(890);
    expect((await jane.send(page, 'delete', { name: 'wrong' })).status).toBe(400);
    world.clock.advance(11);
    const late = await jane.send(page, 'delete', { name: jane.name });
    expect(isAskedToSignIn(late)).toBe(true);
    await expect(userOf(jane.name)).resolves.toMatchObject({ Enabled: true });
  });

  it('isn’t refreshed by looking around', async () => {
    for (let minute = 0; minute < 11; minute += 1) {
      world.clock.advance(60);
      await jane.open('profile');
    }
    expect(isAskedToSignIn(await jane.open('password'))).toBe(true);
  });
});

describe('an account that changes elsewhere', () => {
  const who = () => ({ UserPoolId: site.poolId, Username: jane.name });

  it.each([
    ['disabled', () => site.sdk.send(new AdminDisableUserCommand(who()))],
    ['deleted', () => site.sdk.send(new AdminDeleteUserCommand(who()))],
    ['signed out everywhere', () => site.sdk.send(new AdminUserGlobalSignOutCommand(who()))],
    [
      'given a temporary password',
      () =>
        site.sdk.send(new AdminSetUserPasswordCommand({ ...who(), Password: 'Temporary-1-Horse', Permanent: false })),
    ],
  ])('is out at once when it is %s', async (_, change) => {
    const page = await jane.open('profile');
    await change();
    expect(isAskedToSignIn(await jane.send(page, 'profile', { 'attribute.name': 'Too late' }))).toBe(true);
    expect(isAskedToSignIn(await jane.open())).toBe(true);
  });

  it('is out at once when its session is revoked', async () => {
    const { Sessions = [] } = await site.sdk.send(new AdminListUserSessionsCommand(who()));
    for (const { SessionId } of Sessions) {
      await site.sdk.send(new AdminRevokeUserSessionCommand({ ...who(), SessionId }));
    }
    expect(isAskedToSignIn(await jane.open())).toBe(true);
  });

  it('isn’t that of a later user of the same name', async () => {
    await site.sdk.send(new AdminDeleteUserCommand(who()));
    await site.createUser(jane.name);
    expect(isAskedToSignIn(await jane.open())).toBe(true);
  });
});

describe('a form that isn’t the person’s own', () => {
  const FORMS = [
    ['profile', 'profile', { 'attribute.name': 'Evil' }],
    ['addresses', 'change-email', { value: 'evil@example.com' }],
    ['password', 'password-form', { present: PASSWORD, password: 'Evil-Horse-666' }],
    ['factors', 'app', {}],
    ['factors', 'codes', {}],
    ['sessions', 'others', {}],
    ['data', 'data', {}],
    ['delete', 'delete', undefined],
  ] as const;
  const FORGERIES: readonly (readonly [string, Forgery])[] = [
    ['without its token', { hidden: { _csrf: undefined } }],
    ['with another token', { hidden: { _csrf: 'A'.repeat(43) } }],
    ['from another site', { headers: { 'sec-fetch-site': 'cross-site' } }],
    ['from another host of the site', { headers: { 'sec-fetch-site': 'same-site' } }],
  ];

  it.each(FORGERIES)('changes nothing: %s', async (_, forgery) => {
    const elsewhere = openAccountVisitor(site);
    await elsewhere.signIn(jane.name);
    const before = await world.services.store.users.read(site.poolId, jane.name);
    for (const [section, form, fields] of FORMS) {
      const page = await jane.open(section);
      const target = form === 'others' ? await jane.open('sessions') : page;
      const reply = await jane.send(target, form, fields ?? { name: jane.name }, forgery);
      expect([reply.status, alertOf(reply)], form).toEqual([
        400,
        'This page was open for too long, or cookies are blocked. Please try again.',
      ]);
      expect(reply.headers.get('content-disposition')).toBeNull();
    }
    expect(await world.services.store.users.read(site.poolId, jane.name)).toEqual(before);
    expect(isAskedToSignIn(await elsewhere.open())).toBe(false);
  });

  it('has no effect on what is somebody else’s', async () => {
    const eve = await site.newPerson();
    const janes = await jane.open('sessions');
    const other = openAccountVisitor(site);
    await other.signIn(jane.name);
    const id = hiddenOf(await jane.open('sessions'), 'end-2').session ?? '';
    const evil = openAccountVisitor(site);
    await evil.signIn(eve.name);
    const own = await eve.open('sessions');
    const reply = await eve.send(own, 'end-2', {}, { hidden: { session: id } });
    expect([reply.status, alertOf(reply)]).toEqual([400, expect.stringContaining('That isn’t there any more.')]);
    expect(isAskedToSignIn(await other.open())).toBe(false);
    expect(janes.status).toBe(200);
  });

  it.each([
    ['profile', 'profile', { 'attribute.email': 'x@example.com', 'attribute.email_verified': 'true' }],
    [
      'profile',
      'profile',
      { 'attribute.custom:tier': 'gold', 'attribute.dev:custom:score': '9', 'attribute.sub': 'x' },
    ],
    ['addresses', 'change-email', { attribute: 'custom:team', value: 'x' }],
    ['addresses', 'change-email', { attribute: 'email_verified', value: 'true' }],
    ['addresses', 'change-email', { action: 'constructor', value: 'x@example.com' }],
    ['factors', 'app', { action: 'on', factor: 'WEB_AUTHN' }],
    ['factors', 'app', { action: 'on', factor: '__proto__' }],
    ['factors', 'app', { action: 'prefer', factor: 'SMS_MFA' }],
    ['factors', 'app', { action: 'toString' }],
  ])('can’t be tampered into more: %s, %s, %o', async (section, form, fields) => {
    const before = await world.services.store.users.read(site.poolId, jane.name);
    const reply = await jane.send(await jane.open(section), form, fields as Record<string, string>);
    expect([200, 400]).toContain(reply.status);
    expect(await world.services.store.users.read(site.poolId, jane.name)).toEqual(before);
  });
});

describe('each page', () => {
  it('is kept by nobody, framed by nobody, and runs nothing but its own', async () => {
    for (const section of [...MILD, ...SENSITIVE]) {
      const { headers, text } = await jane.open(section);
      expect(headers.get('cache-control'), section).toBe('no-store');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("form-action 'self';");
      expect(policy).not.toMatch(/unsafe|\*/);
      expect(text).not.toMatch(/ (?:style|on\w+)="/);
    }
  });

  it('shows names and attributes with markup as text', async () => {
    const evil = '"><script>alert(1)</script>';
    await site.setAttributes(jane.name, { name: evil, 'custom:team': '<b>x' });
    for (const section of [...MILD, ...SENSITIVE]) {
      expect((await jane.open(section)).text, section).not.toMatch(/<script>|<b>x/);
    }
    const notice = await jane.browser.cookies;
    notice.set('account-notice', { value: 'constructor', path: '/', attributes: '' });
    expect(alertOf(await jane.open())).toBeUndefined();
  });
});
