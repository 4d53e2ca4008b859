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
