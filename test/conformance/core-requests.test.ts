import * as client from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/world.ts';
import { discoverProvider } from './discover-provider.ts';
import { CALLBACK, newChallenge, openProvider, type Provider } from './open-provider.ts';

let world: World;
let provider: Provider;
beforeAll(async () => {
  world = await openWorld();
  provider = await openProvider(world);
});
afterAll(() => world.close());

const payloadOf = (token: unknown): Record<string, unknown> =>
  JSON.parse(Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString());
const headerOf = (token: unknown): Record<string, unknown> =>
  JSON.parse(Buffer.from(String(token).split('.')[0] ?? '', 'base64url').toString());

async function openClient(overrides: Parameters<Provider['newClient']>[0] = {}) {
  const { ClientId, ClientSecret } = await provider.newClient(overrides);
  const request = { client_id: ClientId, response_type: 'code', redirect_uri: CALLBACK, scope: 'openid' };
  const redeem = (location: URL, more: Readonly<Record<string, string | undefined>> = {}) =>
    provider.post('/oauth2/token', {
      grant_type: 'authorization_code',
      client_id: ClientId,
      code: location.searchParams.get('code') ?? '',
      redirect_uri: CALLBACK,
      ...more,
    });
  return { ClientId, ClientSecret, request, redeem };
}

describe('OpenID Connect Core 1.0 §3.1.2.1, parameters of an authentication request', () => {
  it.each([
    ['display', 'page'],
    ['display', 'popup'],
    ['claims_locales', 'se'],
    ['acr_values', '1 2'],
    ['login_hint', 'somebody@example.com'],
    ['claims', '{"userinfo":{"name":{"essential":true}}}'],
    ['registration', '{}'],
    ['extra', 'foobar'],
  ])('a request with %s=%s is answered like one without', async (name, value) => {
    const { request, redeem } = await openClient();
    const location = await provider.authorize({ ...request, [name]: value });
    expect((await redeem(location)).body).toMatchObject({ id_token: expect.any(String) });
  });

  it('ui_locales: the page is in the first language of the list that there is', async () => {
    const { request } = await openClient();
    const languageOf = async (ui_locales: string) => {
      const { text } = await provider.newBrowser().visit(provider.authorizeUrl({ ...request, ui_locales }));
      return /<html lang="([^"]+)"/.exec(text)?.[1];
    };
    expect([await languageOf('se fr-CA de'), await languageOf('tlh')]).toEqual(['fr', 'en']);
  });

  it('nonce: isn’t needed with a code, and comes back as it was, or not at all', async () => {
    const { request, redeem } = await openClient();
    expect(payloadOf((await redeem(await provider.authorize(request))).body.id_token)).not.toHaveProperty('nonce');
    const nonce = 'ünï "codé" & <more>';
    const location = await provider.authorize({ ...request, nonce });
    expect(payloadOf((await redeem(location)).body.id_token).nonce).toBe(nonce);
  });

  it('prompt=login: the person signs in anew, and auth_time is later', async () => {
    const { request, redeem } = await openClient();
    const browser = provider.newBrowser();
    const first = payloadOf((await redeem(await provider.authorize(request, browser))).body.id_token);
    world.clock.advance(2);
    const silent = payloadOf((await redeem(await provider.authorize(request, browser))).body.id_token);
    expect(silent.auth_time).toBe(first.auth_time);
    const again = await provider.authorize({ ...request, prompt: 'login' }, browser);
    const second = payloadOf((await redeem(again)).body.id_token);
    expect(second.auth_time).toBeGreaterThan(Number(first.auth_time));
    expect(second.sub).toBe(first.sub);
  });

  it('max_age: a sign-in that is young enough is told of with its auth_time; max_age=0 is like prompt=login', async () => {
    const { request, redeem } = await openClient();
    const browser = provider.newBrowser();
    const first = payloadOf((await redeem(await provider.authorize(request, browser))).body.id_token);
    world.clock.advance(2);
    const young = await browser.visit(provider.authorizeUrl({ ...request, max_age: '10000' }));
    expect(payloadOf((await redeem(young.location as URL)).body.id_token).auth_time).toBe(first.auth_time);
    const page = await browser.visit(provider.authorizeUrl({ ...request, max_age: '0' }));
    expect(page.text).toContain('id="password"');
    const silent = await browser.visit(provider.authorizeUrl({ ...request, max_age: '0', prompt: 'none' }));
    expect(silent.location?.searchParams.get('error')).toBe('login_required');
  });

  it.each([
    [{ response_type: 'code id_token' }, 'unsupported_response_type'],
    [{ response_type: 'code id_token token' }, 'unsupported_response_type'],
    [{ response_type: 'none' }, 'unsupported_response_type'],
    [{ response_mode: 'form_post' }, 'invalid_request'],
    [{ max_age: 'soon' }, 'invalid_request'],
    [{ id_token_hint: 'e30.e30.e30' }, 'invalid_request'],
    [{ scope: 'openid offline_access' }, 'invalid_scope'],
  ])('§3.1.2.6: %j is told to the client as %s', async (change, error) => {
    const { request } = await openClient();
    const url = provider.authorizeUrl({ ...request, state: 's', ...change });
    const { location } = await provider.newBrowser().get(url);
    const told = new URLSearchParams(location?.hash === '' ? location.search : location?.hash.slice(1));
    expect(Object.fromEntries(told)).toMatchObject({ error, state: 's', iss: provider.issuer });
  });

  it('a redirect URI with a query keeps it, and one with another query is none', async () => {
    const CallbackURLs = [`${CALLBACK}?tenant=a%20b&x`];
    const { request, redeem } = await openClient({ CallbackURLs });
    const redirect_uri = CallbackURLs[0] ?? '';
    const location = await provider.authorize({ ...request, redirect_uri, state: 's' });
    expect(location.href.startsWith(`${redirect_uri}&`)).toBe(true);
    expect((await redeem(location, { redirect_uri })).status).toBe(200);
    for (const wrong of [CALLBACK, `${redirect_uri}&y=1`, `${CALLBACK}?tenant=a+b&x`]) {
      const reply = await provider.newBrowser().get(provider.authorizeUrl({ ...request, redirect_uri: wrong }));
      expect([reply.status, reply.location]).toEqual([400, undefined]);
    }
  });

  it('a request without a redirect URI goes to the client’s default one, and to none without that', async () => {
    const { request, redeem } = await openClient({ DefaultRedirectURI: CALLBACK });
    const location = await provider.authorize({ ...request, redirect_uri: undefined });
    expect(location.href.startsWith(CALLBACK)).toBe(true);
    expect((await redeem(location, { redirect_uri: undefined })).status).toBe(200);
    const { request: other } = await openClient();
    const url = provider.authorizeUrl({ ...other, redirect_uri: undefined });
    expect((await provider.newBrowser().get(url)).status).toBe(400);
  });
});

describe('OpenID Connect Core 1.0 §3.1.3, the token endpoint', () => {
  it('§3.1.3.3: the answer may be kept by nobody, and names the type of the token', async () => {
    const { request, redeem } = await openClient();
    const { headers, body } = await redeem(await provider.authorize(request));
    expect([headers.get('cache-control'), headers.get('pragma')]).toEqual(['no-store', 'no-cache']);
    expect(headers.get('content-type')).toMatch(/^application\/json/);
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });
  });

  it('§3.1.3.4, §10.1: ID tokens are signed by a key of the pool that is found by its kid', async () => {
    const { request, redeem } = await openClient();
    const { body } = await redeem(await provider.authorize(request));
    const { keys } = (await (await fetch(`${provider.issuer}/.well-known/jwks.json`)).json()) as {
      keys: { kid: string; use: string; alg: string; d?: string }[];
    };
    for (const token of [body.id_token, body.access_token]) {
      expect(headerOf(token)).toEqual({ alg: 'RS256', kid: expect.any(String) });
      expect(keys.find(({ kid }) => kid === headerOf(token).kid)).toMatchObject({ use: 'sig', alg: 'RS256' });
    }
    expect(keys.filter((key) => 'd' in key || 'p' in key)).toEqual([]);
  });

  it.each([
    [{ client_secret: undefined }, 'invalid_client'],
    [{ client_secret: 'wrong' }, 'invalid_client'],
    [{ client_id: 'unknown' }, 'invalid_client'],
    [{ grant_type: 'password' }, 'unsupported_grant_type'],
    [{ grant_type: undefined }, 'invalid_request'],
    [{ code: undefined }, 'invalid_request'],
    [{ code: 'unknown' }, 'invalid_grant'],
    [{ redirect_uri: `${CALLBACK}/` }, 'invalid_grant'],
    [{ grant_type: 'refresh_token' }, 'invalid_request'],
    [{ grant_type: 'refresh_token', refresh_token: 'unknown' }, 'invalid_grant'],
    [{ grant_type: 'client_credentials' }, 'unauthorized_client'],
  ])('§3.1.3.4: %j is refused as %s, and doesn’t use the code up', async (change, error) => {
    const { ClientSecret, request, redeem } = await openClient({ GenerateSecret: true });
    const location = await provider.authorize(request);
    const proof = { client_secret: ClientSecret };
    const refused = await redeem(location, { ...proof, ...change });
    expect([refused.status, refused.body.error]).toEqual([400, error]);
    expect(refused.headers.get('cache-control')).toBe('no-store');
    expect((await redeem(location, proof)).status).toBe(200);
  });

  it('RFC 7636 §4.6: the verifier is checked to the letter', async () => {
    const { request, redeem } = await openClient();
    const { verifier, challenge } = newChallenge();
    const pkce = { code_challenge: challenge, code_challenge_method: 'S256' };
    const location = await provider.authorize({ ...request, ...pkce });
    for (const code_verifier of [challenge, `${verifier}=`, verifier.slice(1), verifier.toLowerCase(), '']) {
      expect((await redeem(location, { code_verifier })).body.error).toBe('invalid_grant');
    }
    expect((await redeem(location, { code_verifier: verifier })).status).toBe(200);
  });
});

describe('OpenID Connect Core 1.0, what else a client may rely on', () => {
  it('§5.7: the subject is the same for each client of the pool, and another for each person', async () => {
    await provider.createUser('john');
    const subjectOf = async (username: string) => {
      const { request, redeem } = await openClient();
      const browser = provider.newBrowser();
      const page = await browser.visit(provider.authorizeUrl(request));
      const { location } = await provider.logIn(browser, page, username);
      return payloadOf((await redeem(location as URL)).body.id_token).sub;
    };
    const [jane, again, john] = [await subjectOf('jane'), await subjectOf('jane'), await subjectOf('john')];
    expect([again === jane, john === jane]).toEqual([true, false]);
  });

  it('§16.18: ID tokens are for one client; another one’s library refuses them', async () => {
    const { request } = await openClient();
    const { ClientId: other } = await openClient();
    const config = await discoverProvider(provider, other, client.None());
    const location = await provider.authorize(request);
    await expect(client.authorizationCodeGrant(config, location)).rejects.toThrow();
  });

  it('RFC 9207 §2.4: a client that expects another issuer refuses the answer', async () => {
    const { ClientId, request } = await openClient();
    const config = await discoverProvider(provider, ClientId, client.None());
    const location = await provider.authorize(request);
    location.searchParams.set('iss', `${provider.issuer}x`);
    await expect(client.authorizationCodeGrant(config, location)).rejects.toMatchObject({
      cause: { message: expect.stringContaining('iss') },
    });
  });

  it('RP-Initiated Logout §2: an ID token that has expired still tells who is to be signed out', async () => {
    const { request, redeem } = await openClient();
    const { body } = await redeem(await provider.authorize(request));
    world.clock.advance(2 * 24 * 3600);
    const query = new URLSearchParams({
      id_token_hint: String(body.id_token),
      post_logout_redirect_uri: 'https://app.example.com/bye',
    });
    const { location } = await provider.newBrowser().get(`${provider.base}/logout?${query}`);
    expect(location?.href).toBe('https://app.example.com/bye');
  });
});
