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

  it('§2: a POST does the same', async () => {
    const { ClientId, browser, isSignedIn } = await openSignedIn();
    const reply = await fetch(`${provider.base}/logout`, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        cookie: `cognito=${browser.cookies.get('cognito')!.value}`,
      },
      body: new URLSearchParams({ client_id: ClientId, post_logout_redirect_uri: AFTER_LOGOUT }).toString(),
    });
    expect([reply.status, reply.headers.get('location')]).toEqual([303, AFTER_LOGOUT]);
    expect(await isSignedIn()).toBe(false);
  });

  it('§3: an address that is not registered is no destination, and nobody is signed out', async () => {
    const { ClientId, browser, tokens, isSignedIn } = await openSignedIn();
    const { ClientId: other } = await provider.newClient();
    const requests: Record<string, string>[] = [
      { client_id: ClientId, logout_uri: 'https://evil.example/' },
      { client_id: ClientId, logout_uri: CALLBACK },
      { client_id: ClientId, post_logout_redirect_uri: `${AFTER_LOGOUT}/..` },
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

  it('shows a page otherwise, and leaves the tokens of applications alone', async () => {
    const { ClientId, browser, tokens } = await openSignedIn();
    const page = await browser.get(logoutUrl({ client_id: ClientId }));
    expect([page.status, page.location]).toEqual([200, undefined]);
    expect(page.text).toContain('You are signed out');
    const headers = { authorization: `Bearer ${tokens.access_token}` };
    expect((await fetch(`${provider.base}/oauth2/userInfo`, { headers })).status).toBe(200);
  });
});
