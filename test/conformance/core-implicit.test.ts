import * as client from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/world.ts';
import { discoverProvider } from './discover-provider.ts';
import { CALLBACK, openProvider, type Provider } from './open-provider.ts';

let world: World;
let provider: Provider;
let ClientId: string;
beforeAll(async () => {
  world = await openWorld();
  provider = await openProvider(world);
  ({ ClientId } = await provider.newClient({ AllowedOAuthFlows: ['implicit'] }));
});
afterAll(() => world.close());

const request = (more: Record<string, string | undefined>) =>
  provider.authorize({
    client_id: ClientId,
    redirect_uri: CALLBACK,
    scope: 'openid email',
    state: 's',
    nonce: 'n',
    ...more,
  });
const fragment = (location: URL) => Object.fromEntries(new URLSearchParams(location.hash.slice(1)));

describe('OpenID Connect Core 1.0, implicit flow', () => {
  it('§3.2 response_type=id_token: a validated ID token, and nothing else', async () => {
    const config = await discoverProvider(provider, ClientId, client.None());
    client.useIdTokenResponseType(config);
    const [expectedState, expectedNonce] = [client.randomState(), client.randomNonce()];
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: CALLBACK,
      scope: 'openid email',
      state: expectedState,
      nonce: expectedNonce,
    });
    const browser = provider.newBrowser();
    const { location } = await provider.logIn(browser, await browser.visit(url));
    const claims = await client.implicitAuthentication(config, location!, expectedNonce, { expectedState });
    expect(claims).toMatchObject({ email: 'jane@example.com', nonce: expectedNonce });
    expect(fragment(location!)).not.toHaveProperty('access_token');
  });

  it('§3.2.2.10: an ID token that comes alone has no at_hash', async () => {
    const { id_token } = fragment(await request({ response_type: 'id_token' }));
    const claims = JSON.parse(Buffer.from(id_token!.split('.')[1]!, 'base64url').toString());
    expect(claims).toMatchObject({ nonce: 'n' });
    expect(claims).not.toHaveProperty('at_hash');
  });

  it('§3.2.2.5 response_type=id_token token: both, bound by at_hash, in the fragment, without a refresh token', async () => {
    for (const response_type of ['id_token token', 'token id_token']) {
      const location = await request({ response_type });
      const answer = fragment(location);
      expect(location.search).toBe('');
      expect(answer).toMatchObject({ token_type: 'Bearer', expires_in: '3600', state: 's', iss: provider.issuer });
      expect(answer).not.toHaveProperty('refresh_token');
      expect(answer).not.toHaveProperty('code');
      const claims = JSON.parse(Buffer.from(answer.id_token!.split('.')[1]!, 'base64url').toString());
      expect(claims).toMatchObject({ nonce: 'n', at_hash: expect.any(String) });
      const info = await fetch(`${provider.base}/oauth2/userInfo`, {
        headers: { authorization: `Bearer ${answer.access_token}` },
      });
      expect(info.status).toBe(200);
    }
  });

  it('RFC 6749 §4.2 response_type=token: an access token, and an ID token with openid, as in Cognito', async () => {
    expect(fragment(await request({ response_type: 'token' }))).toMatchObject({
      access_token: expect.any(String),
      id_token: expect.any(String),
    });
    const scope = 'https://photos.example.com/read';
    expect(fragment(await request({ response_type: 'token', scope, nonce: undefined }))).not.toHaveProperty('id_token');
  });

  it('§3.2.2.1: an ID token needs a nonce and openid; errors come in the fragment', async () => {
    expect(fragment(await request({ response_type: 'id_token', nonce: undefined }))).toMatchObject({
      error: 'invalid_request',
      state: 's',
    });
    expect(fragment(await request({ response_type: 'id_token', scope: 'email' })).error).toBe('invalid_scope');
    expect(fragment(await request({ response_type: 'token', response_mode: 'query' })).error).toBe('invalid_request');
  });

  it('§3.2: what the client is not allowed is refused', async () => {
    const { ClientId: code } = await provider.newClient();
    const refused = await provider.authorize({
      client_id: code,
      redirect_uri: CALLBACK,
      response_type: 'token',
      scope: 'openid',
    });
    expect(fragment(refused).error).toBe('unauthorized_client');
    expect((await request({ response_type: 'code' })).searchParams.get('error')).toBe('unauthorized_client');
  });
});

describe.each(['id_token', 'id_token token'])('OpenID Connect Core 1.0 §3.2.2.1, response_type=%s', (response_type) => {
  const asked = { response_type, nonce: 'n', state: 's', redirect_uri: CALLBACK, scope: 'openid' };
  const claimsOf = (location: URL) =>
    JSON.parse(Buffer.from(fragment(location).id_token!.split('.')[1]!, 'base64url').toString()) as Record<
      string,
      unknown
    >;
  const urlOf = (more: Record<string, string | undefined> = {}) =>
    provider.authorizeUrl({ ...asked, client_id: ClientId, ...more });
  const signIn = async () => {
    const browser = provider.newBrowser();
    const { location } = await provider.logIn(browser, await browser.visit(urlOf()));
    return { browser, first: claimsOf(location!), token: fragment(location!).id_token! };
  };

  it.each([
    ['display', 'page'],
    ['display', 'popup'],
    ['claims_locales', 'se'],
    ['ui_locales', 'se'],
    ['acr_values', '1 2'],
    ['login_hint', 'jane'],
    ['claims', '{"id_token":{"name":{"essential":true}}}'],
    ['extra', 'foobar'],
  ])('a request with %s=%s is answered like one without', async (name, value) => {
    expect(claimsOf(await request({ ...asked, [name]: value }))).toMatchObject({ nonce: 'n', name: 'Jane Doe' });
  });

  it.each([
    ['openid email', ['email', 'email_verified']],
    ['email openid', ['email', 'email_verified']],
    ['openid phone', ['phone_number']],
    ['openid profile', ['email', 'name', 'phone_number']],
    ['openid profile email phone', ['email', 'name', 'phone_number']],
  ])('§5.4: the scopes “%s” are in the ID token', async (scope, names) => {
    const claims = claimsOf(await request({ ...asked, scope }));
    for (const name of names) expect(claims).toHaveProperty(name);
    expect('name' in claims).toBe(names.includes('name'));
  });

  it('prompt and max_age: who is signed in isn’t asked, or is asked again, as the client wants', async () => {
    const bare = (await provider.newBrowser().visit(urlOf({ prompt: 'none' }))).location!;
    expect(fragment(bare)).toMatchObject({ error: 'login_required', state: 's', iss: provider.issuer });
    expect([bare.search, fragment(bare).id_token, fragment(bare).access_token]).toEqual(['', undefined, undefined]);
    const { browser, first, token } = await signIn();
    world.clock.advance(2);
    for (const more of [{ prompt: 'none' }, { max_age: '10000' }, { prompt: 'none', id_token_hint: token }]) {
      const { location } = await browser.visit(urlOf(more));
      expect(claimsOf(location!)).toMatchObject({ sub: first.sub, auth_time: first.auth_time });
    }
    for (const more of [{ prompt: 'login' }, { max_age: '1' }]) {
      world.clock.advance(2);
      const page = await browser.visit(urlOf(more));
      expect(page.text).toContain('id="password"');
      const again = claimsOf((await provider.logIn(browser, page)).location!);
      expect(again.sub).toBe(first.sub);
      expect(Number(again.auth_time)).toBeGreaterThan(Number(first.auth_time));
    }
  });

  it.each([
    [{ nonce: undefined }, 'invalid_request'],
    [{ request: 'e30.e30.' }, 'request_not_supported'],
    [{ request_uri: 'https://app.example.com/request.jwt' }, 'request_uri_not_supported'],
    [{ scope: 'openid address' }, 'invalid_scope'],
  ])('§3.2.2.6: %j is told in the fragment as %s', async (change, error) => {
    const { location } = await provider.newBrowser().get(urlOf(change));
    expect(location?.search).toBe('');
    expect(fragment(location!)).toMatchObject({ error, state: 's', iss: provider.issuer });
  });
});
