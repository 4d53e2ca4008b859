import {
  AdminCreateUserCommand,
  type AdminCreateUserCommandInput,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminLinkProviderForUserCommand,
  AdminSetUserPasswordCommand,
  DeleteIdentityProviderCommand,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createLoginHandler } from '../../../lambdas/endpoints/login/handler.ts';
import { FRONT_DOOR_HEADERS } from '../../../lambdas/platform/headers.ts';
import { StoreBusyError } from '../../../lambdas/store/store-busy-error.ts';
import { CALLBACK, PASSWORD } from '../../conformance/open-provider.ts';
import { alter } from '../../operations/sign-in/alter.ts';
import { type FakeProvider, openFakeProvider } from '../../support/fake-provider.ts';
import { type FederationStage, openFederationStage } from '../../support/federation-stage.ts';
import { holdClock } from '../../support/hold-clock.ts';
import type { BrowserReply, OauthBrowser } from '../../support/oauth-browser.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
let idp: FakeProvider;
let stage: FederationStage;
let client: Awaited<ReturnType<FederationStage['newClient']>>;
let count = 0;
let name: string;

const OFFER = 'You already have an account here';

beforeAll(async () => {
  world = await openWorld();
  idp = await openFakeProvider(world.outside, 'idp.example');
  stage = await openFederationStage(world, {
    AliasAttributes: ['email', 'phone_number'],
    UserPoolTags: { 'cognate:account-linking': 'prompt' },
  });
  await stage.addProvider({ ProviderName: 'Example' });
  client = await stage.newClient({ SupportedIdentityProviders: ['COGNITO', 'Example'] });
});
afterAll(() => world.close());
beforeEach(() => {
  count += 1;
  name = `person-${count}`;
  idp.claims = { sub: name, email: `${name}@example.com`, email_verified: true };
  idp.userInfo = { sub: name };
});

const createUser = async (Username: string, more: Partial<AdminCreateUserCommandInput> = {}, on = stage) => {
  const who = { UserPoolId: on.poolId, Username };
  await on.sdk.send(
    new AdminCreateUserCommand({
      ...who,
      MessageAction: 'SUPPRESS',
      UserAttributes: [
        { Name: 'email', Value: `${Username}@example.com` },
        { Name: 'email_verified', Value: 'true' },
      ],
      ...more,
    }),
  );
  await on.sdk.send(new AdminSetUserPasswordCommand({ ...who, Password: PASSWORD, Permanent: true }));
};
const readUser = (Username: string, on = stage) =>
  on.sdk.send(new AdminGetUserCommand({ UserPoolId: on.poolId, Username }));
const providersOf = async (Username: string, on = stage) => {
  const { UserAttributes } = await readUser(Username, on);
  const value = UserAttributes?.find(({ Name }) => Name === 'identities')?.Value ?? '[]';
  return (JSON.parse(value) as { providerName: string; userId: string }[]).map(
    (each) => `${each.providerName} ${each.userId}`,
  );
};
/** Comes back from the provider; the page, or the redirect to the application. */
const arrive = async (
  browser: OauthBrowser = stage.newBrowser(),
  more: Record<string, string> = {},
  on = stage,
  by = client,
) => {
  const { location } = await browser.get(on.ask(by, { identity_provider: 'Example', ...more }));
  const back = await on.comeBack(browser, idp.authorize(location!));
  const page = back.location?.origin === world.endpoint ? await browser.visit(back.location) : back;
  return { browser, page, address: back.location! };
};
const enter = (browser: OauthBrowser, page: BrowserReply, fields: Record<string, string> = {}) =>
  browser.submit(page, stage.base, { username: 'ignored', password: PASSWORD, ...fields });
const separate = (browser: OauthBrowser, page: BrowserReply) =>
  browser.submit(
    { ...page, text: page.text.slice(page.text.indexOf('id="login"')).replace(/^.*?<\/form>/s, '') },
    stage.base,
    {},
  );
const offerCookie = (browser: OauthBrowser) => [...browser.cookies].find(([key]) => key.startsWith('link-'))!;

describe('the offer to connect a provider', () => {
  it('comes for a verified address that an account has, and connects it when its owner signs in', async () => {
    await createUser(name);
    const { browser, page, address } = await arrive();
    expect([page.status, page.text.includes(OFFER), page.text.includes('connect Example')]).toEqual([200, true, true]);
    expect(page.text).toContain(`value="${name}@example.com"`);
    expect(address.searchParams.get('identity_provider')).toBeNull();
    const [, cookie] = offerCookie(browser);
    expect(cookie.path).toMatch(/\/login$/);
    expect(cookie.attributes).toMatch(/Max-Age=600; Secure; HttpOnly; SameSite=Lax$/);
    expect(await providersOf(name)).toEqual([]);

    const done = await enter(browser, page);
    expect(done.location?.origin + done.location!.pathname).toBe(CALLBACK);
    expect(done.location?.searchParams.get('state')).toBe('of-the-client');
    const { id } = await stage.redeem(client, done.location!);
    expect(id).toMatchObject({
      'cognito:username': name,
      identities: [expect.objectContaining({ providerName: 'Example', userId: name, primary: 'false' })],
    });
    expect([...browser.cookies.keys()].filter((key) => key.startsWith('link-'))).toEqual([]);
    const notice = world.inbox.emails.at(-1);
    expect(notice).toMatchObject({ to: `${name}@example.com`, subject: 'Your account was changed' });
    expect(JSON.stringify(notice)).toContain('was connected to your account');

    const later = await arrive();
    expect((await stage.redeem(client, later.page.location!)).id.sub).toBe(id.sub);
  });

  it('leaves the way to a separate account, which is made as ever', async () => {
    await createUser(name);
    const { browser, page } = await arrive();
    const done = await separate(browser, page);
    const { id } = await stage.redeem(client, done.location!);
    expect(id).toMatchObject({ 'cognito:username': `example_${name}`.replace('example', 'Example') });
    expect(await providersOf(name)).toEqual([]);
    const later = await arrive();
    expect((await stage.redeem(client, later.page.location!)).id.sub).toBe(id.sub);
  });

  it('comes for a verified telephone number, too', async () => {
    await stage.addProvider({
      ProviderName: 'Phones',
      AttributeMapping: { phone_number: 'phone_number', phone_number_verified: 'phone_number_verified' },
    });
    const phones = await stage.newClient({ SupportedIdentityProviders: ['COGNITO', 'Phones'] });
    await createUser(name, {
      UserAttributes: [
        { Name: 'phone_number', Value: '+4915155500100' },
        { Name: 'phone_number_verified', Value: 'true' },
      ],
    });
    idp.claims = { sub: name, phone_number: '+4915155500100', phone_number_verified: 'true' };
    const browser = stage.newBrowser();
    const { location } = await browser.get(stage.ask(phones, { identity_provider: 'Phones' }));
    const back = await stage.comeBack(browser, idp.authorize(location!));
    const page = await browser.visit(back.location!);
    expect(page.text).toContain('value="+4915155500100"');
    await enter(browser, page);
    expect(await providersOf(name)).toEqual([`Phones ${name}`]);
  });

  it.each<[string, () => Promise<unknown>]>([
    [
      'the provider doesn’t say that it is verified',
      async () => {
        await createUser(name);
        idp.claims = { sub: name, email: `${name}@example.com` };
      },
    ],
    [
      'the account hasn’t verified it',
      () => createUser(name, { UserAttributes: [{ Name: 'email', Value: `${name}@example.com` }] }),
    ],
    ['nobody has it', async () => undefined],
    [
      'the account is disabled',
      async () => {
        await createUser(name);
        await stage.sdk.send(new AdminDisableUserCommand({ UserPoolId: stage.poolId, Username: name }));
      },
    ],
    [
      'the account has five links',
      async () => {
        await createUser(name);
        for (const userId of ['a', 'b', 'c', 'd', 'e']) await link(name, `${name}-${userId}`);
      },
    ],
  ])('doesn’t come where %s', async (_, prepare) => {
    await prepare();
    const { page } = await arrive();
    expect(page.location?.searchParams.has('code')).toBe(true);
    expect((await stage.redeem(client, page.location!)).id['cognito:username']).toBe(`Example_${name}`);
  });

  it('doesn’t come in a pool that didn’t ask for it, nor to a client that leaves the pool’s own users out', async () => {
    const plain = await openFederationStage(world, { AliasAttributes: ['email'] });
    await plain.addProvider({ ProviderName: 'Example' });
    await createUser(name, {}, plain);
    const theirs = await plain.newClient({ SupportedIdentityProviders: ['COGNITO', 'Example'] });
    expect((await arrive(plain.newBrowser(), {}, plain, theirs)).page.location?.searchParams.has('code')).toBe(true);
    await createUser(name);
    const alone = await stage.newClient({ SupportedIdentityProviders: ['Example'] });
    expect((await arrive(stage.newBrowser(), {}, stage, alone)).page.location?.searchParams.has('code')).toBe(true);
  });

  it('stays after a wrong password, under the same lock-out as ever', async () => {
    holdClock(world);
    await createUser(name);
    const { browser, page } = await arrive();
    let next = page;
    for (let time = 0; time < 6; time += 1) next = await enter(browser, next, { password: 'Wrong-Horse-1' });
    expect([next.status, next.text.includes(OFFER)]).toEqual([400, true]);
    const locked = await enter(browser, next);
    expect([locked.status, locked.text.includes(OFFER)]).toEqual([400, true]);
    expect(locked.location).toBeUndefined();
    expect(await providersOf(name)).toEqual([]);
  });

  it('is taken by whatever factors the person has, here a code where addresses are names', async () => {
    const choice = await openFederationStage(
      world,
      {
        UsernameAttributes: ['email'],
        Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
        UserPoolTags: { 'cognate:account-linking': 'prompt' },
      },
      `jane-${count}@example.com`,
    );
    await choice.addProvider({ ProviderName: 'Example' });
    const theirs = await choice.newClient({ SupportedIdentityProviders: ['COGNITO', 'Example'] });
    const address = `jane-${count}@example.com`;
    idp.claims = { sub: name, email: address, email_verified: true };
    const { browser, page } = await arrive(choice.newBrowser(), {}, choice, theirs);
    expect([page.text.includes(OFFER), page.text.includes('type="password"')]).toEqual([true, false]);
    const ways = await browser.submit(page, choice.base, {});
    const codeForm = ways.text.slice(ways.text.indexOf('<form', ways.text.indexOf('id="login"')));
    const asked = await browser.submit({ ...ways, text: codeForm }, choice.base, {});
    const done = await browser.submit(asked, choice.base, {
      'response.EMAIL_OTP_CODE': world.inbox.lastCodeTo(address),
    });
    const { id } = await choice.redeem(theirs, done.location!);
    expect(id.identities).toEqual([expect.objectContaining({ providerName: 'Example', userId: name })]);
  });

  it('leads back to the account page where the person came from there', async () => {
    await createUser(name);
    const browser = stage.newBrowser();
    const query = new URLSearchParams({
      client_id: client.ClientId!,
      next: 'account/identities',
      identity_provider: 'Example',
    });
    const left = await browser.get(`${stage.base}/login?${query}`);
    const { location } = await browser.get(left.location!);
    const back = await stage.comeBack(browser, idp.authorize(location!));
    const page = await browser.visit(back.location!);
    expect(page.text).toContain(OFFER);
    const done = await enter(browser, page);
    expect(done.status).toBe(200);
    expect(done.text).toContain('Example');
    expect(await providersOf(name)).toEqual([`Example ${name}`]);
  });
});

const link = (Username: string, userId: string) =>
  stage.sdk.send(
    new AdminLinkProviderForUserCommand({
      UserPoolId: stage.poolId,
      DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: Username },
      SourceUser: {
        ProviderName: 'Example',
        ProviderAttributeName: 'Cognito_Subject',
        ProviderAttributeValue: userId,
      },
    }),
  );

describe('an offer that somebody abuses, or that is late', () => {
  it('is nothing in another browser', async () => {
    await createUser(name);
    const { page, address } = await arrive();
    const thief = stage.newBrowser();
    const seen = await thief.visit(address);
    expect([seen.status, seen.text.includes(OFFER)]).toEqual([400, false]);
    expect(seen.text).toContain('began in another browser');
    expect(seen.text).not.toContain(`${name}@example.com`);
    const sent = await thief.submit(seen, stage.base, { username: name, password: PASSWORD });
    expect(sent.location?.searchParams.has('code')).toBe(true);
    expect((await enter(thief, page)).text).not.toContain(OFFER);
    expect(await providersOf(name)).toEqual([]);
  });

  it.each([
    ['altered', alter],
    ['of another offer', () => undefined],
  ])('is nothing with a cookie that is %s', async (_, change) => {
    await createUser(name);
    const { browser, address } = await arrive();
    const [key, cookie] = offerCookie(browser);
    let value = change(cookie.value);
    if (value === undefined) {
      const other = await arrive();
      value = offerCookie(other.browser)[1].value;
    }
    browser.cookies.set(key, { ...cookie, value });
    const seen = await browser.visit(address);
    expect([seen.status, seen.text.includes(OFFER)]).toEqual([400, false]);
  });

  it('is over after ten minutes, also in the middle of the sign-in', async () => {
    await createUser(name);
    const { browser, page } = await arrive();
    world.clock.advance(10 * 60);
    const late = await enter(browser, page);
    expect([late.status, late.text.includes('This offer is over')]).toEqual([400, true]);
    expect(browser.cookies.has('cognito')).toBe(false);
    expect(await providersOf(name)).toEqual([]);
  });

  it('is for its client alone', async () => {
    await createUser(name);
    const { browser, address } = await arrive();
    const other = await stage.newClient({ SupportedIdentityProviders: ['COGNITO', 'Example'] });
    address.searchParams.set('client_id', other.ClientId!);
    expect((await browser.visit(address)).text).not.toContain(OFFER);
  });

  it('connects nobody but the account that it is for, whoever signs in', async () => {
    await createUser(name);
    await createUser(`${name}-other`);
    const browser = stage.newBrowser();
    const { page } = await arrive(browser);
    // The name in the form is not the person's to choose.
    const first = await enter(browser, page, { username: `${name}-other` });
    expect((await stage.redeem(client, first.location!)).id['cognito:username']).toBe(name);

    name = `${name}-moving`;
    idp.userInfo = { sub: name };
    idp.claims = { sub: name, email: `${name}@example.com`, email_verified: true };
    await createUser(name);
    const offered = await arrive();
    await stage.sdk.send(
      new AdminCreateUserCommand({
        UserPoolId: stage.poolId,
        Username: `${name}-heir`,
        ForceAliasCreation: true,
        MessageAction: 'SUPPRESS',
        UserAttributes: [
          { Name: 'email', Value: `${name}@example.com` },
          { Name: 'email_verified', Value: 'true' },
        ],
      }),
    );
    const who = { UserPoolId: stage.poolId, Username: `${name}-heir` };
    await stage.sdk.send(new AdminSetUserPasswordCommand({ ...who, Password: PASSWORD, Permanent: true }));
    const refused = await enter(offered.browser, offered.page);
    expect([refused.status, refused.location]).toEqual([400, undefined]);
    expect(refused.text).toContain('you signed in as somebody else');
    expect(offered.browser.cookies.has('cognito')).toBe(false);
    expect([await providersOf(name), await providersOf(`${name}-heir`)]).toEqual([[], []]);
  });

  it('connects once: what comes again finds it done, and after it was ended, not again', async () => {
    await createUser(name);
    const { browser, page } = await arrive();
    const [key, cookie] = offerCookie(browser);
    await enter(browser, page);
    browser.cookies.set(key, cookie);
    const again = await enter(browser, page);
    expect(again.location?.searchParams.has('code')).toBe(true);
    expect(await providersOf(name)).toEqual([`Example ${name}`]);
    const found = (await world.services.store.users.findByIdentity(stage.poolId, 'Example', [
      { attributeName: 'Cognito_Subject', userId: name },
    ]))!;
    await world.services.store.users.changeIdentities(found.user, []);
    browser.cookies.set(key, cookie);
    const replayed = await enter(browser, page);
    expect([replayed.status, replayed.location]).toEqual([400, undefined]);
    expect(await providersOf(name)).toEqual([]);
  });

  it('made in two tabs ends well in both', async () => {
    await createUser(name);
    const browser = stage.newBrowser();
    const first = await arrive(browser);
    const second = await arrive(browser);
    expect((await enter(browser, first.page)).location?.searchParams.has('code')).toBe(true);
    expect((await enter(browser, second.page)).location?.searchParams.has('code')).toBe(true);
    expect(await providersOf(name)).toEqual([`Example ${name}`]);
  });

  it('accepted twice at the same time connects once and tells nobody a falsehood', async () => {
    await createUser(name);
    const { browser, page } = await arrive();
    const replies = await Promise.all([enter(browser, page), enter(browser, page)]);
    expect(replies.some(({ location }) => location?.searchParams.has('code'))).toBe(true);
    expect(replies.every(({ status }) => status === 303 || status === 400)).toBe(true);
    expect(await providersOf(name)).toEqual([`Example ${name}`]);
  });

  it('declined in one tab can’t be accepted in another', async () => {
    await createUser(name);
    const browser = stage.newBrowser();
    const first = await arrive(browser);
    const second = await arrive(browser);
    await separate(browser, first.page);
    const refused = await enter(browser, second.page);
    expect([refused.status, refused.text.includes('connected to another account already')]).toEqual([400, true]);
    expect(await providersOf(name)).toEqual([]);
  });

  it('finds the account full in the meantime', async () => {
    await createUser(name);
    const { browser, page } = await arrive();
    for (const userId of ['a', 'b', 'c', 'd', 'e']) await link(name, `${name}-${userId}`);
    const refused = await enter(browser, page);
    expect([refused.status, refused.text.includes('as many connected services')]).toEqual([400, true]);
    expect(await providersOf(name)).toHaveLength(5);
  });

  it('finds the provider gone in the meantime', async () => {
    const gone = await openFederationStage(world, {
      AliasAttributes: ['email'],
      UserPoolTags: { 'cognate:account-linking': 'prompt' },
    });
    await gone.addProvider({ ProviderName: 'Example' });
    const theirs = await gone.newClient({ SupportedIdentityProviders: ['COGNITO', 'Example'] });
    await createUser(name, {}, gone);
    const { browser, page } = await arrive(gone.newBrowser(), {}, gone, theirs);
    await gone.sdk.send(new DeleteIdentityProviderCommand({ UserPoolId: gone.poolId, ProviderName: 'Example' }));
    const refused = await enter(browser, page);
    expect([refused.status, refused.text.includes('can no longer be used here')]).toEqual([400, true]);
    const declined = await separate(browser, page);
    expect(declined.location?.searchParams.get('error')).toBe('invalid_request');
    await expect(readUser(`Example_${name}`, gone)).rejects.toThrow(UserNotFoundException);
  });

  it('on a busy table connects nothing, and connects when it is tried again', async () => {
    await createUser(name);
    const { browser, page, address } = await arrive();
    const { store } = world.services;
    const busy = {
      ...world.services,
      originVerifySecret: async () => world.originVerifySecret,
      store: { ...store, users: { ...store.users, change: () => Promise.reject(new StoreBusyError()) } },
    };
    const token = browser.cookies.get('XSRF-TOKEN')!.value;
    const reply = await createLoginHandler(busy)(
      {
        rawPath: '/login',
        rawQueryString: address.search.slice(1),
        routeKey: 'POST /login',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          [FRONT_DOOR_HEADERS.originVerify]: world.originVerifySecret,
          [FRONT_DOOR_HEADERS.viewerHost]: 'localhost',
          [FRONT_DOOR_HEADERS.viewerPath]: address.pathname,
        },
        cookies: [...browser.cookies].map(([key, { value }]) => `${key}=${value}`),
        body: new URLSearchParams({ _csrf: token, username: name, password: PASSWORD }).toString(),
        isBase64Encoded: false,
        requestContext: { http: { method: 'POST', path: '/login', sourceIp: '192.0.2.1' } },
      } as unknown as APIGatewayProxyEventV2,
      {} as Context,
    );
    expect(new URL(String(reply.headers?.location)).searchParams.get('error')).toBe('temporarily_unavailable');
    expect(await providersOf(name)).toEqual([]);
    expect((await enter(browser, page)).location?.searchParams.has('code')).toBe(true);
    expect(await providersOf(name)).toEqual([`Example ${name}`]);
  });
});
