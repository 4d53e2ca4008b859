import * as client from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/world.ts';
import { discoverProvider } from './discover-provider.ts';
import { CALLBACK, newChallenge, openProvider, PASSWORD, type Provider } from './open-provider.ts';

let world: World;
let provider: Provider;
beforeAll(async () => {
  world = await openWorld();
  provider = await openProvider(world);
});
afterAll(() => world.close());

/** One sign-in with everything that a careful client sends, checked by the client's own library. */
async function signIn(
  clientId: string,
  more: Record<string, string> = {},
  authentication = client.None(),
  secret?: string,
) {
  const config = await discoverProvider(provider, clientId, authentication, secret);
  const pkceCodeVerifier = client.randomPKCECodeVerifier();
  const [expectedState, expectedNonce] = [client.randomState(), client.randomNonce()];
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: CALLBACK,
    scope: 'openid',
    state: expectedState,
    nonce: expectedNonce,
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    ...more,
  });
  const browser = provider.newBrowser();
  const page = await browser.visit(url);
  const { location } = await provider.logIn(browser, page);
  const checks = { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: true };
  const tokens = await client.authorizationCodeGrant(config, location!, checks);
  return { config, browser, tokens, claims: tokens.claims()!, nonce: expectedNonce, location: location! };
}

describe('OpenID Connect Core 1.0, code flow', () => {
  it('§3.1: code with PKCE, nonce and state ends in validated tokens', async () => {
    const { ClientId } = await provider.newClient();
    const { tokens, claims, nonce, location } = await signIn(ClientId);
    expect(claims).toMatchObject({ iss: provider.issuer, aud: ClientId, token_use: 'id', nonce });
    expect(tokens.refresh_token).toBeDefined();
    expect(location.searchParams.get('iss')).toBe(provider.issuer);
  });

  it.each([
    ['client_secret_basic', client.ClientSecretBasic],
    ['client_secret_post', client.ClientSecretPost],
  ])('§9: a client with a secret authenticates by %s', async (_name, authentication) => {
    const { ClientId, ClientSecret } = await provider.newClient({ GenerateSecret: true });
    const { claims } = await signIn(ClientId, {}, authentication(ClientSecret!), ClientSecret);
    expect(claims.aud).toBe(ClientId);
  });

  it('§3.1.3.6: at_hash, auth_time and the access token’s claims are there', async () => {
    const { ClientId } = await provider.newClient();
    const before = Math.floor(world.clock.now() / 1000);
    const { tokens, claims } = await signIn(ClientId, { scope: 'openid https://photos.example.com/read' });
    expect(claims.at_hash).toMatch(/^[\w-]{22}$/);
    expect(claims.auth_time).toBeGreaterThanOrEqual(before);
    const access = JSON.parse(Buffer.from(tokens.access_token.split('.')[1]!, 'base64url').toString());
    expect(access).toMatchObject({
      client_id: ClientId,
      scope: 'openid https://photos.example.com/read',
      token_use: 'access',
      version: 2,
      username: 'jane',
      origin_jti: claims.origin_jti,
    });
    expect(access).not.toHaveProperty('aud');
    expect(access).not.toHaveProperty('email');
  });

  it.each([
    ['openid', ['email', 'phone_number', 'name']],
    ['openid email', ['email']],
    ['openid phone', ['phone_number']],
    ['openid email phone', ['email', 'phone_number']],
    ['openid profile', ['email', 'phone_number', 'name']],
  ])('§5.4: the scopes “%s” let the client see %j', async (scope, visible) => {
    const { ClientId } = await provider.newClient();
    const { config, tokens, claims } = await signIn(ClientId, { scope });
    const info = await client.fetchUserInfo(config, tokens.access_token, claims.sub);
    for (const told of [claims, info] as Record<string, unknown>[]) {
      const present = ['email', 'phone_number', 'name'].filter((name) => told[name] !== undefined);
      expect(present).toEqual(visible);
      expect(told.sub).toBe(claims.sub);
    }
    expect(claims.email_verified).toBe(visible.includes('email') ? true : undefined);
    expect(info.email_verified).toBe(visible.includes('email') ? 'true' : undefined);
  });

  it('§3.1.2.1: without openid there is no ID token and no user info', async () => {
    const { ClientId } = await provider.newClient();
    const location = await provider.authorize({
      client_id: ClientId,
      response_type: 'code',
      redirect_uri: CALLBACK,
      scope: 'https://photos.example.com/read',
    });
    const code = location.searchParams.get('code') ?? '';
    const form = { grant_type: 'authorization_code', client_id: ClientId, code, redirect_uri: CALLBACK };
    const { body } = await provider.post('/oauth2/token', form);
    expect(body.id_token).toBeUndefined();
    const reply = await fetch(`${provider.base}/oauth2/userInfo`, {
      headers: { authorization: `Bearer ${body.access_token}` },
    });
    expect(reply.status).toBe(403);
    expect(reply.headers.get('www-authenticate')).toContain('error="insufficient_scope"');
  });

  it('§3.1.2.1: without a scope the client gets all that it may have', async () => {
    const { ClientId } = await provider.newClient();
    const { verifier, challenge } = newChallenge();
    const location = await provider.authorize({
      client_id: ClientId,
      response_type: 'code',
      redirect_uri: CALLBACK,
      code_challenge: challenge,
      code_challenge_method: 'S256',
    });
    const { body } = await provider.post('/oauth2/token', {
      grant_type: 'authorization_code',
      client_id: ClientId,
      code: location.searchParams.get('code') ?? '',
      redirect_uri: CALLBACK,
      code_verifier: verifier,
    });
    const { scope } = JSON.parse(Buffer.from(String(body.access_token).split('.')[1]!, 'base64url').toString());
    expect(scope).toBe('openid email phone profile https://photos.example.com/read');
  });

  it('§3.1.2.1: a request in a form is taken, too', async () => {
    const { ClientId } = await provider.newClient();
    const browser = provider.newBrowser();
    const reply = await fetch(`${provider.base}/oauth2/authorize`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        client_id: ClientId,
        response_type: 'code',
        redirect_uri: CALLBACK,
        scope: 'openid',
        state: 'a b&c',
      }).toString(),
    });
    expect(reply.status).toBe(303);
    const page = await browser.visit(new URL(reply.headers.get('location')!, provider.base));
    const { location } = await provider.logIn(browser, page);
    expect(location?.searchParams.get('state')).toBe('a b&c');
  });

  it('§3.1.2.1 prompt=none: login_required without a session, and an answer with one', async () => {
    const { ClientId } = await provider.newClient();
    const request = { client_id: ClientId, response_type: 'code', redirect_uri: CALLBACK, scope: 'openid' };
    const browser = provider.newBrowser();
    const refused = await provider.authorize({ ...request, prompt: 'none', state: 's' }, browser);
    expect(Object.fromEntries(refused.searchParams)).toMatchObject({
      error: 'login_required',
      state: 's',
      iss: provider.issuer,
    });
    await provider.authorize(request, browser);
    const silent = await browser.visit(provider.authorizeUrl({ ...request, prompt: 'none' }));
    expect(silent.location?.searchParams.get('code')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each(['login', 'select_account', 'consent', 'login consent'])(
    '§3.1.2.1 prompt=%s: the person is asked although there is a session, and is then signed in anew',
    async (prompt) => {
      const { ClientId } = await provider.newClient();
      const request = { client_id: ClientId, response_type: 'code', redirect_uri: CALLBACK, scope: 'openid' };
      const browser = provider.newBrowser();
      await provider.authorize(request, browser);
      const page = await browser.visit(provider.authorizeUrl({ ...request, prompt }));
      expect(page.status).toBe(200);
      expect(page.text).toContain('id="password"');
      expect((await provider.logIn(browser, page)).location?.searchParams.has('code')).toBe(true);
    },
  );

  it('§3.1.2.1 max_age: an older sign-in is not reused, and auth_time tells of the new one', async () => {
    const { ClientId } = await provider.newClient();
    const request = { client_id: ClientId, response_type: 'code', redirect_uri: CALLBACK, scope: 'openid' };
    const browser = provider.newBrowser();
    await provider.authorize(request, browser);
    world.clock.advance(100);
    const skew = Math.round((world.clock.now() - Date.now()) / 1000);
    const config = await discoverProvider(provider, ClientId, client.None(), { [client.clockSkew]: skew });
    const asOld = await browser.visit(provider.authorizeUrl({ ...request, max_age: '1000' }));
    expect(asOld.location).toBeDefined();
    const page = await browser.visit(provider.authorizeUrl({ ...request, max_age: '60' }));
    expect(page.location).toBeUndefined();
    const { location } = await provider.logIn(browser, page);
    const tokens = await client.authorizationCodeGrant(config, location!, { maxAge: 60, idTokenExpected: true });
    expect(tokens.claims()?.auth_time).toBeGreaterThan(world.clock.now() / 1000 - 60);
  });

  it('§3.1.2.1 id_token_hint: another person than the one signed in is asked for', async () => {
    const { ClientId } = await provider.newClient();
    await provider.createUser('hinted');
    const request = { client_id: ClientId, response_type: 'code', redirect_uri: CALLBACK, scope: 'openid' };
    const { tokens } = await signIn(ClientId);
    const browser = provider.newBrowser();
    const page = await browser.visit(provider.authorizeUrl(request));
    await provider.logIn(browser, page, 'hinted');
    const hint = { ...request, prompt: 'none', id_token_hint: tokens.id_token };
    const refused = await browser.visit(provider.authorizeUrl(hint));
    expect(refused.location?.searchParams.get('error')).toBe('login_required');
    const own = provider.newBrowser();
    await provider.authorize(request, own);
    expect((await own.visit(provider.authorizeUrl(hint))).location?.searchParams.has('code')).toBe(true);
    const forged = { ...request, id_token_hint: `${tokens.id_token}x` };
    expect((await own.visit(provider.authorizeUrl(forged))).location?.searchParams.get('error')).toBe(
      'invalid_request',
    );
  });

  it('§3.1.2.1 login_hint: the name is filled in, and escaped', async () => {
    const { ClientId } = await provider.newClient();
    const request = { client_id: ClientId, response_type: 'code', redirect_uri: CALLBACK, scope: 'openid' };
    const page = await provider.newBrowser().visit(provider.authorizeUrl({ ...request, login_hint: '"><b>jane' }));
    expect(page.text).toContain('value="&quot;&gt;&lt;b&gt;jane"');
  });

  it('§5.3.1: user info answers GET and POST, with the token in the header or in the form', async () => {
    const { ClientId } = await provider.newClient();
    const { tokens, claims } = await signIn(ClientId);
    const headers = { authorization: `Bearer ${tokens.access_token}` };
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const requests: RequestInit[] = [
      { headers },
      { headers, method: 'POST' },
      { headers: form, method: 'POST', body: `access_token=${tokens.access_token}` },
    ];
    for (const request of requests) {
      const reply = await fetch(`${provider.base}/oauth2/userInfo`, request);
      expect(reply.status).toBe(200);
      expect(((await reply.json()) as { sub: string }).sub).toBe(claims.sub);
    }
  });

  it('§5.3.3: user info refuses what is no token of a living sign-in, as RFC 6750 §3 says', async () => {
    const { ClientId } = await provider.newClient();
    const { tokens } = await signIn(ClientId);
    const ask = (init: RequestInit) => fetch(`${provider.base}/oauth2/userInfo`, init);
    const bare = await ask({});
    expect([bare.status, bare.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    const wrong = await ask({ headers: { authorization: 'Bearer wrong' } });
    expect(wrong.status).toBe(401);
    expect(wrong.headers.get('www-authenticate')).toMatch(/^Bearer error="invalid_token", error_description="[^"]+"$/);
    const idToken = await ask({ headers: { authorization: `Bearer ${tokens.id_token}` } });
    expect(idToken.status).toBe(401);
    const headers = {
      authorization: `Bearer ${tokens.access_token}`,
      'content-type': 'application/x-www-form-urlencoded',
    };
    const twice = await ask({ method: 'POST', headers, body: `access_token=${tokens.access_token}` });
    expect(twice.status).toBe(400);
    await provider.post('/oauth2/revoke', { client_id: ClientId, token: tokens.refresh_token });
    expect((await ask({ headers: { authorization: `Bearer ${tokens.access_token}` } })).status).toBe(401);
    const other = await openProvider(world);
    const { ClientId: foreign } = await other.newClient();
    const location = await other.authorize({ client_id: foreign, response_type: 'code', redirect_uri: CALLBACK });
    const { body } = await other.post('/oauth2/token', {
      grant_type: 'authorization_code',
      client_id: foreign,
      code: location.searchParams.get('code') ?? '',
      redirect_uri: CALLBACK,
    });
    expect((await ask({ headers: { authorization: `Bearer ${body.access_token}` } })).status).toBe(401);
  });

  it('§12.2: a refresh keeps subject, client, scopes and time of sign-in', async () => {
    const { ClientId } = await provider.newClient();
    const { config, tokens, claims } = await signIn(ClientId, { scope: 'openid email' });
    const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token!);
    expect(refreshed.claims()).toMatchObject({
      iss: claims.iss,
      sub: claims.sub,
      aud: claims.aud,
      auth_time: claims.auth_time,
      origin_jti: claims.origin_jti,
      email: 'jane@example.com',
    });
    expect(refreshed.claims()).not.toHaveProperty('name');
    expect(refreshed.claims()).not.toHaveProperty('nonce');
    expect(refreshed.refresh_token).toBeUndefined();
  });

  it('§3.1.2.3: a wrong password is told at the page, and the right one still works', async () => {
    const { ClientId } = await provider.newClient();
    const request = { client_id: ClientId, response_type: 'code', redirect_uri: CALLBACK, scope: 'openid' };
    const browser = provider.newBrowser();
    const page = await browser.visit(provider.authorizeUrl(request));
    const refused = await provider.logIn(browser, page, 'jane', 'Wrong-Horse-1');
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('role="alert"');
    expect(refused.text).toContain('value="jane"');
    const unknown = await provider.logIn(browser, page, 'nobody', 'Wrong-Horse-1');
    const comparable = ({ text }: { text: string }) => text.replaceAll('nobody', 'jane').replace(/nonce="[^"]+"/, '');
    expect(comparable(unknown)).toBe(comparable(refused));
    const { location } = await provider.logIn(browser, refused, 'jane', PASSWORD);
    expect(location?.searchParams.has('code')).toBe(true);
  });
});
