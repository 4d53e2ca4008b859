import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdClock } from '../support/hold-clock.ts';
import { openWorld, type World } from '../support/world.ts';
import { AFTER_LOGOUT, CALLBACK, newChallenge, openProvider, type Provider } from './open-provider.ts';

let world: World;
let provider: Provider;
beforeAll(async () => {
  world = await openWorld();
  provider = await openProvider(world);
});
afterAll(() => world.close());

/** A client, and codes for it: with PKCE, and bound to the callback. */
async function openClient(overrides: Parameters<Provider['newClient']>[0] = {}) {
  const client = await provider.newClient(overrides);
  const { verifier, challenge } = newChallenge();
  const request = {
    client_id: client.ClientId,
    response_type: 'code',
    redirect_uri: CALLBACK,
    scope: 'openid',
    code_challenge: challenge,
    code_challenge_method: 'S256',
  };
  const newCode = async (more: Record<string, string | undefined> = {}) =>
    (await provider.authorize({ ...request, ...more })).searchParams.get('code') ?? '';
  const form = (code: string) => ({
    grant_type: 'authorization_code',
    client_id: client.ClientId,
    code,
    redirect_uri: CALLBACK,
    code_verifier: verifier,
  });
  const redeem = (code: string, more: Record<string, string | undefined> = {}) =>
    provider.post('/oauth2/token', { ...form(code), ...more });
  return { ...client, request, verifier, newCode, redeem };
}

const isGood = async (token: unknown) =>
  (await fetch(`${provider.base}/oauth2/userInfo`, { headers: { authorization: `Bearer ${token}` } })).status === 200;

describe('RFC 9700 §2.1 redirect URIs', () => {
  it.each([
    ['https://app.example.com/callback/'],
    ['https://app.example.com/callback?x=1'],
    ['https://app.example.com/Callback'],
    ['https://app.example.com:443/callback'],
    ['https://app.example.com.evil.example/callback'],
    ['https://app.example.com@evil.example/callback'],
    ['https://app.example.com/callback#'],
    ['https://app.example.com/callback%2F'],
    ['http://app.example.com/callback'],
    ['//app.example.com/callback'],
    ['javascript:alert(1)'],
  ])('%s is no callback: the person sees a page, and no browser is sent there', async (redirect_uri) => {
    const { request } = await openClient();
    for (const path of ['/oauth2/authorize', '/login']) {
      const url = provider.authorizeUrl({ ...request, redirect_uri });
      url.pathname = url.pathname.replace('/oauth2/authorize', path);
      const reply = await provider.newBrowser().get(url);
      expect([reply.status, reply.location]).toEqual([400, undefined]);
      expect(reply.headers.get('content-type')).toContain('text/html');
    }
  });

  it('a loopback address may have any port (RFC 8252 §7.3), and nothing else may differ', async () => {
    const { request } = await openClient({ CallbackURLs: ['http://localhost/cb', 'http://127.0.0.1:3000/cb'] });
    const ask = (redirect_uri: string) =>
      provider.newBrowser().get(provider.authorizeUrl({ ...request, redirect_uri }));
    for (const good of ['http://localhost/cb', 'http://localhost:4711/cb', 'http://127.0.0.1/cb']) {
      expect((await ask(good)).status, good).toBe(302);
    }
    for (const bad of [
      'http://localhost:4711/cb2',
      'https://localhost:4711/cb',
      'http://127.0.0.1:x/cb',
      'http://[::1]/cb',
    ]) {
      expect((await ask(bad)).status, bad).toBe(400);
    }
  });

  it('an unknown client, one of another pool, and one named twice are told to the person alone', async () => {
    const { request } = await openClient();
    const foreign = await (await openProvider(world)).newClient();
    for (const client_id of ['unknown', foreign.ClientId, undefined]) {
      expect((await provider.newBrowser().get(provider.authorizeUrl({ ...request, client_id }))).status).toBe(400);
    }
    const twice = provider.authorizeUrl(request);
    twice.searchParams.append('redirect_uri', CALLBACK);
    expect((await provider.newBrowser().get(twice)).status).toBe(400);
  });
});

describe('RFC 6749 §3.1 parameters', () => {
  it.each([
    ['state', 'invalid_request'],
    ['scope', 'invalid_request'],
    ['code_challenge', 'invalid_request'],
    ['resource', 'invalid_target'],
  ])('%s must not come twice', async (name, error) => {
    const { request } = await openClient();
    const url = provider.authorizeUrl(request);
    for (const value of ['https://a.example', 'https://b.example']) url.searchParams.append(name, value);
    const { location } = await provider.newBrowser().get(url);
    expect(location?.searchParams.get('error')).toBe(error);
    expect(location?.searchParams.has('state')).toBe(false);
  });

  it.each([
    [{ response_type: 'code token' }, 'unsupported_response_type'],
    [{ response_type: undefined }, 'invalid_request'],
    [{ scope: 'openid admin' }, 'invalid_scope'],
    [{ scope: 'https://photos.example.com/write' }, 'invalid_scope'],
    [{ scope: 'openid\u00e9' }, 'invalid_scope'],
    [{ prompt: 'none login' }, 'invalid_request'],
    [{ prompt: 'other' }, 'invalid_request'],
    [{ max_age: '-1' }, 'invalid_request'],
    [{ request: 'e30.e30.' }, 'request_not_supported'],
    [{ request_uri: 'urn:x' }, 'request_uri_not_supported'],
    [{ identity_provider: 'Google' }, 'invalid_request'],
    [{ resource: 'relative' }, 'invalid_target'],
    [{ resource: 'https://api.example.com/#x' }, 'invalid_target'],
    [{ resource: 'http://api.example.com/' }, 'invalid_target'],
    [{ code_challenge_method: 'plain' }, 'invalid_request'],
    [{ code_challenge_method: undefined }, 'invalid_request'],
    [{ code_challenge: 'short' }, 'invalid_request'],
  ])('%j is told to the client as %s, with state and iss (RFC 9207)', async (change, error) => {
    const { request } = await openClient();
    const { location } = await provider.newBrowser().get(provider.authorizeUrl({ ...request, state: 's', ...change }));
    expect(location?.href.startsWith(CALLBACK)).toBe(true);
    expect(Object.fromEntries(location!.searchParams)).toMatchObject({ error, state: 's', iss: provider.issuer });
    expect(location?.searchParams.get('error_description')).toMatch(/^[\x20\x21\x23-\x5B\x5D-\x7E]+$/);
  });

  it('unknown ones are ignored, and those without a value count as left out', async () => {
    const { request } = await openClient();
    const url = provider.authorizeUrl({ ...request, foo: 'bar' });
    url.searchParams.append('prompt', '');
    expect((await provider.newBrowser().visit(url)).text).toContain('id="password"');
  });
});

describe('RFC 9700 §4.5 authorization codes', () => {
  it('a code is good once; a second use revokes what the first one gave', async () => {
    const { newCode, redeem } = await openClient();
    const code = await newCode();
    const first = await redeem(code);
    expect(first.status).toBe(200);
    expect(await isGood(first.body.access_token)).toBe(true);
    const second = await redeem(code);
    expect([second.status, second.body.error]).toEqual([400, 'invalid_grant']);
    expect(await isGood(first.body.access_token)).toBe(false);
  });

  it('of two uses at once at most one succeeds', async () => {
    const { newCode, redeem } = await openClient();
    const code = await newCode();
    const replies = await Promise.all([redeem(code), redeem(code), redeem(code)]);
    expect(replies.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
    expect(replies.filter(({ body }) => body.error === 'invalid_grant').length).toBeGreaterThanOrEqual(2);
  });

  it('a code ends after five minutes', async () => {
    holdClock(world);
    const { newCode, redeem } = await openClient();
    const [inTime, late] = [await newCode(), await newCode()];
    world.clock.advance(290);
    expect((await redeem(inTime)).status).toBe(200);
    world.clock.advance(20);
    expect((await redeem(late)).body.error).toBe('invalid_grant');
  });

  it('a code is bound to client, redirect URI and verifier, and wrong ones don’t use it up', async () => {
    const { newCode, redeem } = await openClient();
    const other = await openClient();
    const code = await newCode();
    expect((await redeem(code, { client_id: other.ClientId })).body.error).toBe('invalid_grant');
    expect((await redeem(code, { redirect_uri: `${CALLBACK}2` })).body.error).toBe('invalid_grant');
    expect((await redeem(code, { redirect_uri: undefined })).body.error).toBe('invalid_grant');
    expect((await redeem(code, { code_verifier: other.verifier })).body.error).toBe('invalid_grant');
    expect((await redeem(code, { code_verifier: undefined })).body.error).toBe('invalid_grant');
    expect((await redeem(`${code}x`)).body.error).toBe('invalid_grant');
    expect((await redeem(code)).status).toBe(200);
  });

  it('§4.8.2: a verifier for a request without a challenge is refused', async () => {
    const { newCode, redeem } = await openClient();
    const code = await newCode({ code_challenge: undefined, code_challenge_method: undefined });
    expect((await redeem(code)).body.error).toBe('invalid_grant');
    expect((await redeem(code, { code_verifier: undefined })).status).toBe(200);
  });

  it('a code is worth nothing once the login session has ended', async () => {
    const { ClientId, request, redeem } = await openClient();
    const browser = provider.newBrowser();
    const location = await provider.authorize(request, browser);
    await browser.get(`${provider.base}/logout?client_id=${ClientId}&logout_uri=${AFTER_LOGOUT}`);
    expect((await redeem(location.searchParams.get('code')!)).body.error).toBe('invalid_grant');
  });

  it('neither code nor token is stored in the clear, or logged', async () => {
    const { newCode, redeem } = await openClient();
    const code = await newCode();
    const { body } = await redeem(code);
    const told = world.lines.join('\n');
    expect(told).not.toContain(code);
    expect(told).not.toContain(String(body.access_token));
    expect(told).not.toContain(String(body.refresh_token));
  });
});

describe('RFC 9700 §4.14 refresh tokens', () => {
  it('§4.14.2: where they rotate, the use of a replaced one ends the sign-in', async () => {
    const { ClientId, newCode, redeem } = await openClient({
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 },
    });
    const refresh = (refresh_token: unknown) =>
      provider.post('/oauth2/token', {
        grant_type: 'refresh_token',
        client_id: ClientId,
        refresh_token: String(refresh_token),
      });
    const first = await redeem(await newCode());
    const second = await refresh(first.body.refresh_token);
    expect(second.body.refresh_token).not.toBe(first.body.refresh_token);
    expect(await isGood(second.body.access_token)).toBe(true);
    expect((await refresh(first.body.refresh_token)).body).toMatchObject({ error: 'invalid_grant' });
    expect(await isGood(second.body.access_token)).toBe(false);
    expect((await refresh(second.body.refresh_token)).body).toMatchObject({ error: 'invalid_grant' });
  });

  it('a refresh token is its client’s alone', async () => {
    const { newCode, redeem } = await openClient();
    const { ClientId } = await openClient();
    const { body } = await redeem(await newCode());
    const stolen = { grant_type: 'refresh_token', client_id: ClientId, refresh_token: String(body.refresh_token) };
    expect((await provider.post('/oauth2/token', stolen)).body.error).toBe('invalid_grant');
  });
});

describe('RFC 8707 resource indicators', () => {
  it('the resource becomes the audience of access tokens, sticks on refresh, and can’t be changed', async () => {
    const { ClientId, newCode, redeem } = await openClient();
    const resource = 'https://api.example.com/v1';
    const audience = (token: unknown) =>
      JSON.parse(Buffer.from(String(token).split('.')[1]!, 'base64url').toString()).aud as unknown;
    const code = await newCode({ resource });
    expect((await redeem(code, { resource: 'https://other.example.com' })).body.error).toBe('invalid_target');
    const { body } = await redeem(code, { resource });
    expect(audience(body.access_token)).toBe(resource);
    expect(audience(body.id_token)).toBe(ClientId);
    const form = { grant_type: 'refresh_token', client_id: ClientId, refresh_token: String(body.refresh_token) };
    expect(audience((await provider.post('/oauth2/token', form)).body.access_token)).toBe(resource);
    const changed = await provider.post('/oauth2/token', { ...form, resource: 'https://other.example.com' });
    expect(changed.body.error).toBe('invalid_target');
  });
});

describe('RFC 9700 §2.6, §4.11 the pages', () => {
  it('are not for scripts of other origins, frames, caches or referrers, and forms lead to the client alone', async () => {
    const { request } = await openClient();
    const { headers } = await provider.newBrowser().visit(provider.authorizeUrl(request));
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('content-security-policy')).toContain("form-action 'self' https://app.example.com;");
    const browser = provider.newBrowser();
    const redirect = await browser.get(provider.authorizeUrl(request));
    expect(redirect.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('take no form that another site sent', async () => {
    const { request } = await openClient();
    const browser = provider.newBrowser();
    const page = await browser.visit(provider.authorizeUrl(request));
    const token = browser.cookies.get('XSRF-TOKEN')!;
    expect(token.attributes).toMatch(/Secure; HttpOnly; SameSite=Lax/);
    const send = (headers: Record<string, string>, form: Record<string, string>) =>
      fetch(`${provider.base}/login${provider.authorizeUrl(request).search}`, {
        method: 'POST',
        redirect: 'manual',
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        body: new URLSearchParams({ username: 'jane', password: 'Correct-Horse-1', ...form }).toString(),
      });
    const cookie = `XSRF-TOKEN=${token.value}`;
    for (const [headers, form] of [
      [{ cookie }, {}],
      [{ cookie }, { _csrf: 'x'.repeat(43) }],
      [{}, { _csrf: token.value }],
      [{ cookie, 'sec-fetch-site': 'cross-site' }, { _csrf: token.value }],
      [{ cookie: 'XSRF-TOKEN=' }, { _csrf: '' }],
    ] as const) {
      const reply = await send(headers, form);
      expect([reply.status, reply.headers.get('location')]).toEqual([400, null]);
    }
    expect((await send({ cookie }, { _csrf: token.value })).status).toBe(303);
    expect(page.status).toBe(200);
  });

  it('§4.12: after a form comes 303, so that the password goes nowhere else', async () => {
    holdClock(world);
    const { request } = await openClient();
    const browser = provider.newBrowser();
    const page = await browser.visit(provider.authorizeUrl(request));
    expect((await provider.logIn(browser, page)).status).toBe(303);
    const cookie = browser.cookies.get('cognito')!;
    expect(cookie.path).toBe(`/${provider.prefix}`);
    expect(cookie.attributes).toMatch(/Max-Age=3600; Secure; HttpOnly; SameSite=Lax$/);
    // Four letters by themselves are in sealed text now and then.
    expect(cookie.value.split(/[^\w-]/)).not.toContain('jane');
    expect(Buffer.from(cookie.value, 'base64url').toString('latin1')).not.toContain('"jane"');
  });
});
