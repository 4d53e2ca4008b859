import { SetUICustomizationCommand } from '@aws-sdk/client-cognito-identity-provider';
import * as client from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/world.ts';
import { discoverProvider } from './discover-provider.ts';
import { AFTER_LOGOUT, CALLBACK, openProvider, type Provider } from './open-provider.ts';

let world: World;
let provider: Provider;
beforeAll(async () => {
  world = await openWorld();
  provider = await openProvider(world);
});
afterAll(() => world.close());

/** A browser in which somebody is signed in, and the ID token of that. */
async function openSignedIn() {
  const { ClientId } = await provider.newClient({ AllowedOAuthFlows: ['code'] });
  const request = { client_id: ClientId, response_type: 'code', redirect_uri: CALLBACK, scope: 'openid' };
  const browser = provider.newBrowser();
  const location = await provider.authorize(request, browser);
  const code = location.searchParams.get('code') ?? '';
  const form = { grant_type: 'authorization_code', client_id: ClientId, code, redirect_uri: CALLBACK };
  const { body } = await provider.post('/oauth2/token', form);
  const isSignedIn = async () => {
    const { location } = await browser.visit(provider.authorizeUrl({ ...request, prompt: 'none' }));
    return location?.searchParams.has('code') === true;
  };
  return { ClientId, request, browser, tokens: body as { id_token: string; access_token: string }, isSignedIn };
}

const logoutUrl = (parameters: Record<string, string>) =>
  new URL(`${provider.base}/logout?${new URLSearchParams(parameters)}`);

describe('OpenID Connect RP-Initiated Logout 1.0', () => {
  it('§2: id_token_hint, post_logout_redirect_uri and state sign out and lead back', async () => {
    const { ClientId, browser, tokens, isSignedIn } = await openSignedIn();
    const config = await discoverProvider(provider, ClientId, client.None());
    const url = client.buildEndSessionUrl(config, {
      id_token_hint: tokens.id_token,
      post_logout_redirect_uri: AFTER_LOGOUT,
      state: 'done now',
    });
    const cookie = browser.cookies.get('cognito')!;
    expect(await isSignedIn()).toBe(true);
    const { location } = await browser.visit(url);
    expect(location?.href).toBe(`${AFTER_LOGOUT}?state=done%20now`);
    expect(await isSignedIn()).toBe(false);
    browser.cookies.set('cognito', cookie);
    expect(await isSignedIn(), 'a copy of the cookie').toBe(false);
  });

  it.each([
    ['from a page of this site', true],
    ['from the application’s, with which browsers send no cookie', false],
  ])('§2: a POST %s does the same', async (_from, hasCookie) => {
    const { browser, tokens, isSignedIn } = await openSignedIn();
    const cookie = `cognito=${browser.cookies.get('cognito')!.value}`;
    const reply = await fetch(`${provider.base}/logout`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...(hasCookie && { cookie }) },
      body: new URLSearchParams({
        id_token_hint: tokens.id_token,
        post_logout_redirect_uri: AFTER_LOGOUT,
        state: 'a b',
      }).toString(),
    });
    expect(reply.status).toBe(303);
    const next = new URL(reply.headers.get('location')!, provider.base);
    const end = hasCookie ? next : (await browser.visit(next)).location;
    expect(end?.href).toBe(`${AFTER_LOGOUT}?state=a%20b`);
    if (hasCookie) browser.cookies.delete('cognito');
    expect(await isSignedIn()).toBe(false);
  });

  it('§2: without state none comes back, and state is not altered', async () => {
    const { browser, tokens } = await openSignedIn();
    const asked = { id_token_hint: tokens.id_token, post_logout_redirect_uri: AFTER_LOGOUT };
    expect((await browser.visit(logoutUrl(asked))).location?.href).toBe(AFTER_LOGOUT);
    const state = '+/&=?#%20 ~'.repeat(12);
    const { location } = await browser.visit(logoutUrl({ ...asked, state }));
    expect([...(location?.searchParams ?? [])]).toEqual([['state', state]]);
  });

  it('§2: with an ID token and no address, a page says that it is done', async () => {
    const { browser, tokens, isSignedIn } = await openSignedIn();
    const page = await browser.get(logoutUrl({ id_token_hint: tokens.id_token, state: 's' }));
    expect([page.status, page.location]).toEqual([200, undefined]);
    expect(page.text).toContain('You are signed out');
    expect(await isSignedIn()).toBe(false);
  });

  it.each<[string, (clientId: string) => Record<string, string>, string | undefined]>([
    ['no parameters', () => ({}), undefined],
    ['only state', () => ({ state: 's' }), undefined],
    ['only a client', (client_id) => ({ client_id }), undefined],
    [
      'a client and its address',
      (client_id) => ({ client_id, post_logout_redirect_uri: AFTER_LOGOUT, state: 's' }),
      `${AFTER_LOGOUT}?state=s`,
    ],
  ])('§2: %s: the person is asked first, since anybody can make such a link', async (_name, asked, end) => {
    const { ClientId, browser, isSignedIn } = await openSignedIn();
    const page = await browser.get(logoutUrl(asked(ClientId)));
    expect([page.status, page.location]).toEqual([200, undefined]);
    expect(page.text).toContain('Do you want to sign out?');
    const target = end === undefined ? '' : ' https://app.example.com';
    expect(page.headers.get('content-security-policy')).toContain(`form-action 'self' https:${target};`);
    expect(await isSignedIn(), 'before the answer').toBe(true);
    const done = await browser.submit(page, provider.base, {});
    expect(done.location?.href).toBe(end);
    if (end === undefined) expect(done.text).toContain('You are signed out');
    expect(await isSignedIn(), 'after the answer').toBe(false);
  });

  it('§2: nobody is asked who is not signed in, or who comes from a page of this host', async () => {
    const { ClientId, browser, isSignedIn } = await openSignedIn();
    const asked = { client_id: ClientId, post_logout_redirect_uri: AFTER_LOGOUT };
    expect((await provider.newBrowser().get(logoutUrl(asked))).location?.href).toBe(AFTER_LOGOUT);
    const reply = await fetch(logoutUrl({ client_id: ClientId }), {
      headers: { cookie: `cognito=${browser.cookies.get('cognito')!.value}`, 'sec-fetch-site': 'same-origin' },
    });
    expect(await reply.text()).toContain('You are signed out');
    browser.cookies.delete('cognito');
    expect(await isSignedIn()).toBe(false);
  });

  it('§2: an ID token of somebody else signs nobody out without asking', async () => {
    const { browser, isSignedIn, request } = await openSignedIn();
    await provider.createUser('kim');
    const other = provider.newBrowser();
    const { location } = await provider.logIn(other, await other.visit(provider.authorizeUrl(request)), 'kim');
    const code = location?.searchParams.get('code') ?? '';
    const form = { grant_type: 'authorization_code', client_id: request.client_id, code, redirect_uri: CALLBACK };
    const { body } = await provider.post('/oauth2/token', form);
    const asked = { id_token_hint: String(body.id_token), post_logout_redirect_uri: AFTER_LOGOUT };
    const page = await browser.get(logoutUrl(asked));
    expect(page.text).toContain('Do you want to sign out?');
    expect(await isSignedIn()).toBe(true);
    expect((await browser.submit(page, provider.base, {})).location?.href).toBe(AFTER_LOGOUT);
    expect(await isSignedIn()).toBe(false);
  });

  it('§6: the answer to the question counts from its page alone', async () => {
    const { ClientId, browser, isSignedIn } = await openSignedIn();
    await browser.get(logoutUrl({ client_id: ClientId }));
    const cookies = ['cognito', 'XSRF-TOKEN'].map((name) => `${name}=${browser.cookies.get(name)?.value}`).join('; ');
    const reply = await fetch(`${provider.base}/logout`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: cookies },
      body: new URLSearchParams({ client_id: ClientId, _csrf: 'x'.repeat(43) }).toString(),
    });
    expect(await reply.text()).toContain('Do you want to sign out?');
    expect(await isSignedIn()).toBe(true);
  });

  it('§2: an ID token with another signature, or none, is an error, and nobody is signed out', async () => {
    const { browser, tokens, isSignedIn } = await openSignedIn();
    const [, payload = '', signature = ''] = tokens.id_token.split('.');
    const encode = (header: object) => Buffer.from(JSON.stringify(header)).toString('base64url');
    for (const id_token_hint of [
      `${encode({ alg: 'none' })}.${payload}.`,
      `${encode({ alg: 'none' })}.${payload}.${signature}`,
      tokens.id_token.slice(0, -10),
      tokens.access_token,
    ]) {
      const asked = { id_token_hint, post_logout_redirect_uri: AFTER_LOGOUT, state: 's' };
      const reply = await browser.get(logoutUrl(asked));
      expect([reply.status, reply.location]).toEqual([400, undefined]);
    }
    expect(await isSignedIn()).toBe(true);
  });

  it('§2: the pages have the look of the client that the token was for, though the address names none', async () => {
    const { ClientId, browser, tokens } = await openSignedIn();
    const CSS = '.background-customizable { background-color: #ABC123; }';
    await provider.sdk.send(new SetUICustomizationCommand({ UserPoolId: provider.poolId, ClientId, CSS }));
    const other = await openSignedIn();
    const hasLook = ({ text }: { readonly text: string }) => /#abc123/i.test(text);
    const hint = (token: string) => logoutUrl({ id_token_hint: token });
    const done = await browser.get(hint(tokens.id_token));
    expect([done.text.includes('You are signed out'), hasLook(done)]).toEqual([true, true]);
    const question = await other.browser.get(logoutUrl({ client_id: ClientId }));
    const answer = await other.browser.submit(question, provider.base, {});
    expect([hasLook(question), answer.text.includes('You are signed out'), hasLook(answer)]).toEqual([
      true,
      true,
      true,
    ]);
    expect(hasLook(await other.browser.get(hint(other.tokens.id_token)))).toBe(false);
  });

  it('§3: an address that is not registered is no destination, and nobody is signed out', async () => {
    const { ClientId, browser, tokens, isSignedIn } = await openSignedIn();
    const { ClientId: other } = await provider.newClient();
    const requests: Record<string, string>[] = [
      { client_id: ClientId, logout_uri: 'https://evil.example/' },
      { client_id: ClientId, logout_uri: CALLBACK },
      { client_id: ClientId, post_logout_redirect_uri: `${AFTER_LOGOUT}/..` },
      { id_token_hint: tokens.id_token, post_logout_redirect_uri: `${AFTER_LOGOUT}?foo=bar` },
      { client_id: other, id_token_hint: tokens.id_token },
      { client_id: 'unknown', logout_uri: AFTER_LOGOUT },
      { id_token_hint: 'forged', post_logout_redirect_uri: AFTER_LOGOUT },
      { post_logout_redirect_uri: AFTER_LOGOUT },
    ];
    for (const parameters of requests) {
      const reply = await browser.get(logoutUrl(parameters));
      expect([reply.status, reply.location], JSON.stringify(parameters)).toEqual([400, undefined]);
    }
    expect(await isSignedIn()).toBe(true);
  });
});

describe('Cognito’s logout', () => {
  it('leads to logout_uri, which counts before all others', async () => {
    const { ClientId, browser, request, isSignedIn } = await openSignedIn();
    const { location } = await browser.get(
      logoutUrl({ ...request, client_id: ClientId, logout_uri: AFTER_LOGOUT, state: 's' }),
    );
    expect(location?.href).toBe(AFTER_LOGOUT);
    expect(await isSignedIn()).toBe(false);
  });

  it('leads to the sign-in page when it comes with an authorization request', async () => {
    const { browser, request } = await openSignedIn();
    const page = await browser.visit(logoutUrl({ ...request, state: 's' }));
    expect(page.text).toContain('id="password"');
    const { location } = await provider.logIn(browser, page);
    expect(location?.searchParams.get('state')).toBe('s');
  });

  it('leaves the tokens of applications alone', async () => {
    const { ClientId, browser, tokens } = await openSignedIn();
    await browser.get(logoutUrl({ client_id: ClientId, logout_uri: AFTER_LOGOUT }));
    const headers = { authorization: `Bearer ${tokens.access_token}` };
    expect((await fetch(`${provider.base}/oauth2/userInfo`, { headers })).status).toBe(200);
  });
});
