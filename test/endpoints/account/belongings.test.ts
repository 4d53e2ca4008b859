import { randomBytes } from 'node:crypto';
import {
  AdminGetUserCommand,
  AdminLinkProviderForUserCommand,
  ConfirmDeviceCommand,
  CreateIdentityProviderCommand,
  GetUserCommand,
  InitiateAuthCommand,
  ListDevicesCommand,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeIdentity } from '../../store/fixtures.ts';
import { type AccountVisitor, openAccountVisitor } from '../../support/account-visitor.ts';
import { createAuthenticator } from '../../support/authenticator.ts';
import { ACCOUNT, PASSWORD } from '../../support/managed-login.ts';
import type { BrowserReply } from '../../support/oauth-browser.ts';
import { makeDeviceSecret } from '../../support/srp-client.ts';
import { unescapeHtml } from '../../support/unescape-html.ts';
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

const tokensOf = async (name: string) => {
  const AuthParameters = { USERNAME: name, PASSWORD };
  const start = { ClientId: site.clientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters } as const;
  const { AuthenticationResult } = await site.sdk.send(new InitiateAuthCommand(start));
  return AuthenticationResult ?? {};
};
const isGood = (AccessToken: string | undefined) =>
  site.sdk.send(new GetUserCommand({ AccessToken })).then(
    () => true,
    () => false,
  );
const isSignedIn = async (visitor: AccountVisitor) => (await visitor.open()).text.includes('<h1>Your account</h1>');
const newDevice = async (name: string, DeviceName?: string) => {
  const { AccessToken, NewDeviceMetadata } = await tokensOf(name);
  const key = NewDeviceMetadata?.DeviceKey ?? '';
  const groupKey = NewDeviceMetadata?.DeviceGroupKey ?? '';
  const DeviceSecretVerifierConfig = makeDeviceSecret({ key, groupKey }, 'secret', randomBytes(16));
  const device = { AccessToken, DeviceKey: key, DeviceName, DeviceSecretVerifierConfig };
  await site.sdk.send(new ConfirmDeviceCommand(device));
  return { key, AccessToken };
};
/** What the authenticator of a browser makes of the page's options. */
const createPasskey = (page: BrowserReply): string => {
  const options = JSON.parse(unescapeHtml(/data-options="([^"]+)"/.exec(page.text)?.[1] ?? '')) as {
    challenge: string;
    rp: { id: string };
  };
  const authenticator = createAuthenticator({ relyingPartyId: options.rp.id, origin: world.endpoint });
  return JSON.stringify(authenticator.create(options));
};
const addPasskey = async (visitor: AccountVisitor): Promise<BrowserReply> => {
  const page = await visitor.open('passkeys');
  return visitor.send(page, 'add-passkey', { 'response.CREDENTIAL': createPasskey(page) });
};

describe('passkeys', () => {
  it('are made, named and removed', async () => {
    const added = await addPasskey(jane);
    expect(alertOf(added)).toBe('The passkey is ready.');
    const named = await jane.send(added, 'rename-1', { name: ' My\u202e <b>key</b>\n ' });
    expect(alertOf(named)).toBe('The name is saved.');
    expect(named.text).toContain('<bdi>My &lt;b&gt;key&lt;/b&gt;</bdi>');
    expect(named.text).not.toContain('<b>key');
    const nameless = await jane.send(named, 'rename-1', { name: ' \u200b ' });
    expect(nameless.status).toBe(400);
    const removed = await jane.send(named, 'remove-1');
    expect(alertOf(removed)).toBe('The passkey is removed.');
    expect(removed.text).toContain('You have no passkey yet.');
    const told = world.inbox.emails.filter(({ to }) => to === jane.email).map(({ text }) => text?.split('\n')[0]);
    expect(told).toEqual(['A passkey was added to your account.', 'A passkey was removed from your account.']);
  });

  it('are made once of a page, and not of what isn’t one', async () => {
    const page = await jane.open('passkeys');
    const answer = { 'response.CREDENTIAL': createPasskey(page) };
    const statuses = [];
    for (const fields of [answer, answer, { 'response.CREDENTIAL': '{' }, { 'response.CREDENTIAL': '' }]) {
      statuses.push((await jane.send(page, 'add-passkey', fields)).status);
    }
    expect(statuses).toEqual([200, 400, 400, 400]);
    expect((await jane.open('passkeys')).text.match(/id="passkey-\d/g)).toHaveLength(1);
  });

  it('are kept while nothing else lets their owner in, also when two are removed at once', async () => {
    const alone = await openAccountSite(world, {
      pool: { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } } },
      client: { ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] },
    });
    const person = await alone.newPerson();
    await addPasskey(person);
    const both = await addPasskey(person);
    const found = await world.services.store.users.read(alone.poolId, person.name);
    if (!found?.credential) throw new Error('there is no credential');
    const pool = await world.services.store.pools.read(alone.poolId);
    const credential = { ...found.credential, passwordHash: undefined, srp: undefined };
    await world.services.store.users.change(pool!, found.user, { credential });
    const replies = await Promise.all([person.send(both, 'remove-1'), person.send(both, 'remove-2')]);
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 400]);
    expect(replies.map(alertOf)).toContainEqual(expect.stringContaining('This is your only way to sign in.'));
    expect((await person.open('passkeys')).text.match(/id="passkey-\d/g)).toHaveLength(1);
  });
});

describe('linked services', () => {
  const openLinked = async () => {
    const linked = await openAccountSite(world);
    const UserPoolId = linked.poolId;
    const details = { client_id: 'a', client_secret: 'b', authorize_scopes: 'openid' };
    const provider = {
      UserPoolId,
      ProviderName: 'Google',
      ProviderType: 'Google',
      ProviderDetails: details,
      AttributeMapping: { email: 'email' },
    } as const;
    await linked.sdk.send(new CreateIdentityProviderCommand(provider));
    const person = await linked.newPerson();
    expect((await person.open('identities')).status).toBe(404);
    const both = { ClientId: linked.clientId, SupportedIdentityProviders: ['COGNITO', 'Google'] };
    await linked.sdk.send(new UpdateUserPoolClientCommand({ UserPoolId, ...both }));
    const link = (id: string) =>
      linked.sdk.send(
        new AdminLinkProviderForUserCommand({
          UserPoolId,
          DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: person.name },
          SourceUser: { ProviderName: 'Google', ProviderAttributeName: 'Cognito_Subject', ProviderAttributeValue: id },
        }),
      );
    const read = async () => (await world.services.store.users.read(UserPoolId, person.name))!;
    return { linked, person, link, read };
  };

  it('are listed and unlinked, one’s own alone', async () => {
    const { person, link, read } = await openLinked();
    expect((await person.open('identities')).text).toContain('No other service is linked.');
    await link('google-1');
    const page = await person.open('identities');
    const foreign = await person.send(page, 'unlink-1', {}, { hidden: { subject: 'google-2' } });
    expect([foreign.status, (await read()).user.identities?.length]).toEqual([400, 1]);
    const done = await person.send(page, 'unlink-1');
    expect(alertOf(done)).toBe('The service is no longer linked.');
    expect((await read()).user.identities ?? []).toEqual([]);
    expect(world.inbox.emails.at(-1)?.text).toContain('was unlinked from your account');
  });

  it('are kept while nothing else lets their owner in, also when two are unlinked at once', async () => {
    const { linked, person, link, read } = await openLinked();
    await link('google-1');
    await link('google-2');
    const page = await person.open('identities');
    const { user, credential } = await read();
    const pool = await world.services.store.pools.read(linked.poolId);
    await world.services.store.users.change(pool!, user, {
      credential: { ...credential!, passwordHash: undefined, srp: undefined },
      removeAttributes: ['email'],
    });
    const replies = await Promise.all([person.send(page, 'unlink-1'), person.send(page, 'unlink-2')]);
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 400]);
    expect(replies.map(alertOf)).toContain('This is your only way to sign in. Set a password first.');
    expect((await read()).user.identities).toHaveLength(1);
  });
});

describe('remembered devices', () => {
  it('are listed and forgotten, with the tokens that they have', async () => {
    const phone = await newDevice(jane.name, '<img src=x> phone');
    const laptop = await newDevice(jane.name);
    const page = await jane.open('devices');
    expect(page.text).toContain('&lt;img src=x&gt; phone');
    expect(page.text).toContain('Device without a name');
    const ofPhone = page.text.indexOf(phone.key) < page.text.indexOf(laptop.key) ? 'forget-1' : 'forget-2';
    const after = await jane.send(page, ofPhone);
    expect(alertOf(after)).toBe('The device is forgotten.');
    expect(await Promise.all([isGood(phone.AccessToken), isGood(laptop.AccessToken)])).toEqual([false, true]);
    const { Devices = [] } = await site.sdk.send(new ListDevicesCommand({ AccessToken: laptop.AccessToken }));
    expect(Devices.map(({ DeviceKey }) => DeviceKey)).toEqual([laptop.key]);
    const again = await jane.send(page, ofPhone);
    expect([again.status, alertOf(again)]).toEqual([400, expect.stringContaining('That isn’t there any more.')]);
  });
});

describe('sessions', () => {
  it('are listed with place and time, this browser first', async () => {
    await tokensOf(jane.name);
    const page = await jane.open('sessions');
    const rows = page.text.split('<li>').slice(1, 3);
    expect(rows[0]).toContain('This browser');
    expect(rows[0]).toContain('Signed in through \u2068Acme Notes\u2069');
    expect(rows[0]).not.toContain('<form');
    expect(rows[0]).toMatch(/<bdi>(?:::1|127\.0\.0\.1|::ffff:127\.0\.0\.1)<\/bdi>/);
    expect(rows[1]).toContain('Application: \u2068Acme Notes\u2069');
    expect(rows[1]).toMatch(/Last active [A-Z][a-z]+ \d+, \d{4} at .* UTC/);
  });

  it('are ended one by one, also one of a browser that is open', async () => {
    const elsewhere = openAccountVisitor(site);
    await elsewhere.signIn(jane.name);
    const { AccessToken } = await tokensOf(jane.name);
    const left = await elsewhere.open('profile');
    let page = await jane.open('sessions');
    page = await jane.send(page, 'end-2');
    page = await jane.send(page, 'end-2');
    expect(page.text).toContain('You are signed in nowhere else.');
    expect([await isGood(AccessToken), await isSignedIn(elsewhere), await isSignedIn(jane)]).toEqual([
      false,
      false,
      true,
    ]);
    const late = await elsewhere.send(left, 'profile', { 'attribute.name': 'Too late' });
    expect(late.text).toContain('<h1>Sign in</h1>');
    const user = await site.sdk.send(new AdminGetUserCommand({ UserPoolId: site.poolId, Username: jane.name }));
    expect(JSON.stringify(user.UserAttributes)).not.toContain('Too late');
  });

  it('are ended all but this one', async () => {
    const others = [openAccountVisitor(site), openAccountVisitor(site)];
    for (const other of others) await other.signIn(jane.name);
    const { AccessToken } = await tokensOf(jane.name);
    const page = await jane.send(await jane.open('sessions'), 'others');
    expect(alertOf(page)).toBe('You are signed out everywhere else.');
    expect(await Promise.all(others.map(isSignedIn))).toEqual([false, false]);
    expect([await isGood(AccessToken), await isSignedIn(jane)]).toEqual([false, true]);
  });

  it('are listed without places where the pool doesn’t track them', async () => {
    const plain = await openAccountSite(world, {});
    await plain.createUser('plain');
    const visitor = openAccountVisitor(plain);
    const login = await visitor.open();
    await visitor.send(login, 'login', { username: 'plain', password: PASSWORD });
    const { status, text } = await visitor.open('sessions');
    expect([status, text.includes('This browser')]).toEqual([200, true]);
  });
});

const link = async (username: string, subject: string) => {
  const { users } = world.services.store;
  const found = await users.read(site.poolId, username);
  if (found) await users.changeIdentities(found.user, [makeIdentity('Okta', subject)]);
};

describe('recent activity', () => {
  it('is listed where the pool records it, without markup of others, and among one’s data', async () => {
    const watched = await openAccountSite(world, {
      ...ACCOUNT,
      pool: { ...ACCOUNT.pool, UserPoolTier: 'PLUS', UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } },
    });
    const person = await watched.newPerson();
    const typed = { present: PASSWORD, password: 'Another-Horse-2' };
    await person.send(await person.open('password'), 'password-form', typed);
    const page = await person.open('activity');
    const titles = [...page.text.matchAll(/<h2>([^<]+)<\/h2><span class="state">([^<]+)/g)].map(
      ([, a, b]) => `${a}: ${b}`,
    );
    expect(titles).toEqual(['Password changed: Done', 'Sign\u2011in: Done']);
    const data = JSON.parse((await person.send(await person.open('data'), 'data')).text) as { activity: object[] };
    expect(data.activity).toMatchObject([{ type: 'PasswordChange' }, { type: 'SignIn', response: 'Pass' }]);
    expect((await jane.open('activity')).status).toBe(404);
  });
});

describe('one’s data', () => {
  it('is one file with everything but secrets, and what is the administrators’', async () => {
    await site.setAttributes(jane.name, { name: 'Jane "J" Doe', 'dev:custom:score': '7', 'custom:team': 'blue' });
    await addPasskey(jane);
    await newDevice(jane.name, 'phone');
    await link(jane.name, 'okta-subject');
    await jane.send(await jane.open('factors'), 'codes');
    const reply = await jane.send(await jane.open('data'), 'data');
    expect(reply.headers.get('content-disposition')).toBe('attachment; filename="account.json"');
    expect(reply.headers.get('cache-control')).toBe('no-store');
    expect(JSON.parse(reply.text)).toMatchObject({
      account: { username: jane.name, status: 'CONFIRMED' },
      attributes: { name: 'Jane "J" Doe', 'custom:team': 'blue', email: jane.email },
      identities: [{ provider: 'Okta', id: 'okta-subject' }],
      password: { isSet: true },
      secondFactors: { enabled: [], recoveryCodesLeft: 10 },
      passkeys: [{ name: 'Passkey' }],
      devices: [{ name: 'phone' }],
      sessions: expect.arrayContaining([expect.objectContaining({ kind: 'browser' })]),
    });
    // Ids are random text in which any short word may turn up.
    const names = [...reply.text.matchAll(/"([^"]*)":/g)].map(([, name]) => name);
    expect(names.join()).not.toMatch(/score|verifier|sealed|mac|publicKey|refresh|version/i);
    expect(reply.text).not.toContain('$argon2');
    const stored = await world.services.store.users.read(site.poolId, jane.name);
    for (const secret of stored?.credential?.recoveryCodes ?? ['none']) expect(reply.text).not.toContain(secret);
  });
});

describe('the end of an account', () => {
  it('wants its name typed, and takes everything along', async () => {
    const { AccessToken } = await tokensOf(jane.name);
    const elsewhere = openAccountVisitor(site);
    await elsewhere.signIn(jane.name);
    const wrong = await jane.send(await jane.open('delete'), 'delete', { name: 'somebody else' });
    expect([wrong.status, alertOf(wrong)]).toEqual([400, 'That isn’t the name of this account.']);
    const done = await jane.send(wrong, 'delete', { name: ` \u2068${jane.name}\u2069 ` });
    expect(done.text).toContain('<h1>Your account is deleted</h1>');
    expect(jane.browser.cookies.has('cognito')).toBe(false);
    expect([await isGood(AccessToken), await isSignedIn(elsewhere), await isSignedIn(jane)]).toEqual([
      false,
      false,
      false,
    ]);
    await expect(
      site.sdk.send(new AdminGetUserCommand({ UserPoolId: site.poolId, Username: jane.name })),
    ).rejects.toThrow('User does not exist.');
    expect(world.inbox.emails.at(-1)).toMatchObject({ to: jane.email, text: expect.stringContaining('was deleted') });
  });
});
