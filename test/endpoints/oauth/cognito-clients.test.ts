import { GetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AFTER_LOGOUT, CALLBACK, newChallenge, openProvider, type Provider } from '../../conformance/open-provider.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
let provider: Provider;
beforeAll(async () => {
  world = await openWorld();
  provider = await openProvider(world);
});
afterAll(() => world.close());

const ADMIN = 'aws.cognito.signin.user.admin';
const encoded = encodeURIComponent(CALLBACK);
const newClient = (flow: 'code' | 'implicit') =>
  provider.newClient({ AllowedOAuthFlows: [flow], AllowedOAuthScopes: ['openid', 'email', 'phone', 'profile', ADMIN] });
/** Signs in where an address leads, and answers where the browser would go then. */
const signIn = async (address: string, browser = provider.newBrowser()): Promise<URL> => {
  const page = await browser.visit(`${provider.base}${address}`);
  const { location } = await provider.logIn(browser, page);
  if (location === undefined) throw new Error('the browser was not sent back to the client');
  return location;
};

describe('amazon-cognito-auth-js', () => {
  const ask = (clientId: string, type: string) =>
    `/oauth2/authorize?redirect_uri=${encoded}&response_type=${type}&client_id=${clientId}&identity_provider=&idp_identifier=&scope=${ADMIN}%20email%20openid&state=abc123&userContextData=eyJwYXlsb2FkIjoie30ifQ%3D%3D`;

  it('asks for tokens, and reads them from the fragment', async () => {
    const { ClientId } = await newClient('implicit');
    const { hash } = await signIn(ask(ClientId, 'token'));
    const answer = Object.fromEntries(
      hash
        .slice(1)
        .split('&')
        .map((pair) => pair.split('=')),
    );
    expect(Object.keys(answer)).toEqual(['id_token', 'access_token', 'expires_in', 'token_type', 'state', 'iss']);
    expect(answer).toMatchObject({ expires_in: '3600', token_type: 'Bearer', state: 'abc123' });
    const user = await world.client().send(new GetUserCommand({ AccessToken: answer.access_token }));
    expect(user.Username).toBe('jane');
  });

  it('asks for a code, redeems and refreshes it by forms, and reads errors from the query', async () => {
    const { ClientId } = await newClient('code');
    const code = (await signIn(ask(ClientId, 'code'))).searchParams.get('code') ?? '';
    const form = { grant_type: 'authorization_code', client_id: ClientId, redirect_uri: CALLBACK, code };
    const { body } = await provider.post('/oauth2/token', form);
    expect(body).toEqual({
      id_token: expect.any(String),
      access_token: expect.any(String),
      refresh_token: expect.any(String),
      expires_in: 3600,
      token_type: 'Bearer',
    });
    const again = await provider.post('/oauth2/token', {
      grant_type: 'refresh_token',
      client_id: ClientId,
      redirect_uri: CALLBACK,
      refresh_token: String(body.refresh_token),
    });
    expect(Object.keys(again.body).sort()).toEqual(['access_token', 'expires_in', 'id_token', 'token_type']);
    const { location } = await provider.newBrowser().get(`${provider.base}${ask(ClientId, 'token')}`);
    expect(new URLSearchParams(location?.hash.slice(1)).get('error')).toBe('unauthorized_client');
  });

  it('signs out by its client and its address', async () => {
    const { ClientId } = await newClient('code');
    const browser = provider.newBrowser();
    await signIn(ask(ClientId, 'code'), browser);
    const address = `/logout?client_id=${ClientId}&logout_uri=${encodeURIComponent(AFTER_LOGOUT)}`;
    expect((await browser.get(`${provider.base}${address}`)).location?.href).toBe(AFTER_LOGOUT);
    const page = await browser.visit(`${provider.base}${ask(ClientId, 'code')}`);
    expect(page.text).toContain('id="password"');
  });
});

describe('addresses that Cognito’s console and guides give', () => {
  it('lead to the sign-in page with scopes between plus signs, in the language that they name', async () => {
    const { ClientId } = await newClient('code');
    const query = `client_id=${ClientId}&response_type=code&scope=email+openid+phone&redirect_uri=${encoded}`;
    const code = (await signIn(`/login?${query}`)).searchParams.get('code') ?? '';
    const form = { grant_type: 'authorization_code', client_id: ClientId, redirect_uri: CALLBACK, code };
    const { body } = await provider.post('/oauth2/token', form);
    const [, payload = ''] = String(body.access_token).split('.');
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString()).scope).toBe('email openid phone');
    for (const path of ['login', 'signup', 'forgotPassword']) {
      const { status, text } = await provider.newBrowser().get(`${provider.base}/${path}?${query}&lang=pt-BR`);
      expect([status, /<html lang="([^"]+)"/.exec(text)?.[1]]).toEqual([200, 'pt-BR']);
    }
  });

  it('lead to the page of the pool’s own users by identity_provider=COGNITO, and to nobody’s by another name', async () => {
    const { ClientId } = await newClient('code');
    const query = `client_id=${ClientId}&response_type=code&scope=openid&redirect_uri=${encoded}&state=s`;
    const own = await signIn(`/oauth2/authorize?${query}&identity_provider=COGNITO`);
    expect(own.searchParams.get('state')).toBe('s');
    for (const other of ['identity_provider=Google', 'idp_identifier=example.com']) {
      const { location } = await provider.newBrowser().get(`${provider.base}/oauth2/authorize?${query}&${other}`);
      expect(Object.fromEntries(location?.searchParams ?? [])).toMatchObject({ error: 'invalid_request', state: 's' });
    }
  });

  it('sign out and on to the sign-in page, with what the application asks for next', async () => {
    const { ClientId } = await newClient('code');
    const query = `response_type=code&client_id=${ClientId}&redirect_uri=${encoded}&state=next&scope=openid+email&nonce=n1`;
    const browser = provider.newBrowser();
    await signIn(`/login?${query}`, browser);
    const location = await signIn(`/logout?${query}`, browser);
    expect(location.searchParams.get('state')).toBe('next');
    const missing = await provider.newBrowser().get(`${provider.base}/logout?logout_uri=${encoded}`);
    expect(missing.status).toBe(400);
  });
});

describe('oidc-client-ts, as react-oidc-context has it', () => {
  it('asks with PKCE and response_mode=query, renews in silence and by its refresh token with its scopes', async () => {
    const { ClientId } = await newClient('code');
    const { verifier, challenge } = newChallenge();
    const query = new URLSearchParams({
      client_id: ClientId,
      redirect_uri: CALLBACK,
      response_type: 'code',
      scope: 'phone openid email',
      state: 'b1946ac92492d234',
      code_challenge: challenge,
      code_challenge_method: 'S256',
      response_mode: 'query',
    });
    const browser = provider.newBrowser();
    const redeem = (location: URL) =>
      provider.post('/oauth2/token', {
        grant_type: 'authorization_code',
        redirect_uri: CALLBACK,
        code: location.searchParams.get('code') ?? '',
        code_verifier: verifier,
        client_id: ClientId,
      });
    const { body } = await redeem(await signIn(`/oauth2/authorize?${query}`, browser));
    const renewed = await provider.post('/oauth2/token', {
      grant_type: 'refresh_token',
      refresh_token: String(body.refresh_token),
      scope: 'phone openid email',
      client_id: ClientId,
    });
    expect([renewed.status, typeof renewed.body.id_token]).toEqual([200, 'string']);
    const silent = await browser.visit(
      `${provider.base}/oauth2/authorize?${query}&prompt=none&id_token_hint=${body.id_token}`,
    );
    expect((await redeem(silent.location!)).status).toBe(200);
    const out = new URLSearchParams({ id_token_hint: String(body.id_token), post_logout_redirect_uri: AFTER_LOGOUT });
    expect((await browser.get(`${provider.base}/logout?${out}`)).location?.href).toBe(AFTER_LOGOUT);
  });
});
