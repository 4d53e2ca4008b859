import {
  AddUserPoolClientSecretCommand,
  DescribeResourceServerCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  ListResourceServersCommand,
  ListUserPoolClientsCommand,
  UpdateResourceServerCommand,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import * as client from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, type World } from '../support/world.ts';
import { CALLBACK, openProvider, type Provider } from './open-provider.ts';

let world: World;
let open: Provider;
let closed: Provider;
beforeAll(async () => {
  world = await openWorld();
  open = await openProvider(world, {
    DcrConfiguration: {
      OpenDcrEnabled: true,
      OpenDcrGrantTypes: ['code', 'client_credentials'],
      AllowedScopes: ['https://photos.example.com/read', 'https://gone.example.com/x', 'aws.cognito/dcr/register'],
    },
  });
  closed = await openProvider(world, { DcrConfiguration: {} });
});
afterAll(() => world.close());

async function register(provider: Provider, metadata: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${provider.base}/oauth2/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof metadata === 'string' ? metadata : JSON.stringify(metadata),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  };
}

/** An initial access token of the pool. */
async function newInitialToken(provider: Provider): Promise<Record<string, string>> {
  const { ClientId, ClientSecret } = await provider.newClient({
    GenerateSecret: true,
    AllowedOAuthFlows: ['client_credentials'],
    AllowedOAuthScopes: ['aws.cognito/dcr/register'],
    CallbackURLs: [],
    LogoutURLs: [],
  });
  const form = { grant_type: 'client_credentials', client_id: ClientId, client_secret: ClientSecret! };
  const { body } = await provider.post('/oauth2/token', form);
  return { authorization: `Bearer ${body.access_token}` };
}

describe('OpenID Connect Dynamic Client Registration 1.0, RFC 7591', () => {
  it('§3: an independent client registers itself and signs a person in', async () => {
    const config = await client.dynamicClientRegistration(
      new URL(open.issuer),
      { redirect_uris: [CALLBACK], client_name: 'App <b>' },
      undefined,
      { execute: [client.allowInsecureRequests] },
    );
    expect(config.clientMetadata()).toMatchObject({
      client_name: 'App -b-',
      client_secret: expect.stringMatching(/^[a-z0-9]{52}$/),
      client_secret_expires_at: 0,
      redirect_uris: [CALLBACK],
      scope: 'openid email phone profile',
    });
    const url = client.buildAuthorizationUrl(config, { redirect_uri: CALLBACK, scope: 'openid email' });
    const browser = open.newBrowser();
    const page = await browser.visit(url);
    expect(page.text).toContain('App -b-');
    expect(page.text).toContain('app.example.com');
    const { location } = await open.logIn(browser, page);
    const tokens = await client.authorizationCodeGrant(config, location!);
    expect(tokens.claims()).toMatchObject({ email: 'jane@example.com' });
  });

  it('RFC 7591 §3.2.1: the answer tells what was registered', async () => {
    const { status, body, headers } = await register(open, {
      redirect_uris: [CALLBACK],
      post_logout_redirect_uris: ['https://app.example.com/bye'],
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token'],
      scope: 'openid https://photos.example.com/read',
      logo_uri: 'https://app.example.com/logo.png',
    });
    expect([status, headers.get('access-control-allow-origin'), headers.get('cache-control')]).toEqual([
      201,
      '*',
      'no-store',
    ]);
    expect(body).toEqual({
      client_id: expect.any(String),
      client_id_issued_at: expect.any(Number),
      client_name: 'registered client',
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      redirect_uris: [CALLBACK],
      post_logout_redirect_uris: ['https://app.example.com/bye'],
      scope: 'openid https://photos.example.com/read',
      subject_type: 'public',
      id_token_signed_response_alg: 'RS256',
    });
    const described = await open.sdk.send(
      new DescribeUserPoolClientCommand({ UserPoolId: open.poolId, ClientId: String(body.client_id) }),
    );
    expect(described.UserPoolClient).toMatchObject({
      ClientType: 'DCR',
      ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 },
    });
  });

  it('OpenID Registration §3.2: what is registered instead of what was asked for is told, and what says nothing here is left out', async () => {
    const { status, body } = await register(open, {
      redirect_uris: [
        CALLBACK,
        'com.example.app:/cb',
        'http://localhost/cb',
        'http://[::1]:8080/cb',
        'https://bücher.example/',
      ],
      subject_type: 'pairwise',
      id_token_signed_response_alg: 'ES256',
      application_type: 'native',
      contacts: ['a@b.example'],
      client_uri: 'https://app.example.com',
      jwks: { keys: [] },
      default_max_age: 60,
      software_id: 'x',
      client_name: null,
      userinfo_signed_response_alg: null,
      unheard_of: { of: 1 },
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({ subject_type: 'public', id_token_signed_response_alg: 'RS256' });
    for (const name of ['contacts', 'jwks', 'default_max_age', 'unheard_of']) expect(body).not.toHaveProperty(name);
  });

  it('a client that acts for itself gets custom scopes, and a token', async () => {
    const { body } = await register(open, { grant_types: ['client_credentials'] });
    expect(body).toMatchObject({ response_types: [], scope: 'https://photos.example.com/read' });
    const form = {
      grant_type: 'client_credentials',
      client_id: String(body.client_id),
      client_secret: String(body.client_secret),
    };
    expect((await open.post('/oauth2/token', form)).status).toBe(200);
  });

  it.each([
    [{}, 'invalid_redirect_uri'],
    [{ redirect_uris: ['http://app.example.com/cb'] }, 'invalid_redirect_uri'],
    [{ redirect_uris: ['javascript:alert(1)'] }, 'invalid_redirect_uri'],
    [{ redirect_uris: ['https://app.example.com/cb#x'] }, 'invalid_redirect_uri'],
    [{ redirect_uris: ['https://app.example.com/ cb'] }, 'invalid_redirect_uri'],
    [{ redirect_uris: ['https://app.example.com/cb\r\nx: y'] }, 'invalid_redirect_uri'],
    [{ redirect_uris: ['https://app.example.com@evil.example/cb'] }, 'invalid_redirect_uri'],
    [{ redirect_uris: ['https://*.example.com/cb'] }, 'invalid_redirect_uri'],
    [{ redirect_uris: ["https://app.example.com;script-src'/cb"] }, 'invalid_redirect_uri'],
    [{ redirect_uris: ['/cb'] }, 'invalid_redirect_uri'],
    [{ redirect_uris: [`https://app.example.com/${'x'.repeat(1024)}`] }, 'invalid_redirect_uri'],
    [{ redirect_uris: Array.from({ length: 101 }, (_, index) => `${CALLBACK}/${index}`) }, 'invalid_redirect_uri'],
    [{ redirect_uris: [CALLBACK], post_logout_redirect_uris: ['http://a.example'] }, 'invalid_redirect_uri'],
    [{ redirect_uris: [CALLBACK], sector_identifier_uri: 'https://a.example/' }, 'invalid_client_metadata'],
    [{ redirect_uris: [CALLBACK], userinfo_signed_response_alg: 'RS256' }, 'invalid_client_metadata'],
    [{ redirect_uris: [CALLBACK], id_token_encrypted_response_alg: 'RSA-OAEP' }, 'invalid_client_metadata'],
    [{ redirect_uris: [CALLBACK], jwks: { keys: [] }, jwks_uri: 'https://a.example' }, 'invalid_client_metadata'],
    [{ redirect_uris: CALLBACK }, 'invalid_client_metadata'],
    [{ redirect_uris: [CALLBACK], grant_types: ['implicit'] }, 'invalid_client_metadata'],
    [{ redirect_uris: [CALLBACK], response_types: ['token'] }, 'invalid_client_metadata'],
    [
      { redirect_uris: [CALLBACK], grant_types: ['authorization_code', 'client_credentials'] },
      'invalid_client_metadata',
    ],
    [{ redirect_uris: [CALLBACK], token_endpoint_auth_method: 'private_key_jwt' }, 'invalid_client_metadata'],
    [{ redirect_uris: [CALLBACK], scope: 'openid aws.cognito.signin.user.admin' }, 'invalid_client_metadata'],
    [{ redirect_uris: [CALLBACK], scope: 'https://photos.example.com/write' }, 'invalid_client_metadata'],
    [{ redirect_uris: [CALLBACK], scope: 'https://gone.example.com/x' }, 'invalid_client_metadata'],
    [{ redirect_uris: [CALLBACK], scope: 'aws.cognito/dcr/register' }, 'invalid_client_metadata'],
    [{ redirect_uris: [CALLBACK], client_name: 7 }, 'invalid_client_metadata'],
    [{ grant_types: ['client_credentials'], token_endpoint_auth_method: 'none' }, 'invalid_client_metadata'],
    ['[]', 'invalid_client_metadata'],
    ['{', 'invalid_client_metadata'],
  ])('RFC 7591 §3.2.2: %j is refused as %s', async (metadata, error) => {
    const { status, body } = await register(open, metadata);
    expect([status, body.error]).toEqual([400, error]);
  });

  it('§1.2: registration may need an initial access token of the pool', async () => {
    const metadata = { redirect_uris: [CALLBACK] };
    const bare = await register(closed, metadata);
    expect([bare.status, bare.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    const wrong = await register(closed, metadata, { authorization: 'Bearer x' });
    expect(wrong.status).toBe(401);
    expect(wrong.headers.get('www-authenticate')).toMatch(/^Bearer error="invalid_token", error_description="/);
    expect((await register(closed, metadata, await newInitialToken(open))).status).toBe(401);
    expect((await register(closed, metadata, await newInitialToken(closed))).status).toBe(201);
    expect((await register(open, metadata, { authorization: 'Bearer x' })).status).toBe(401);
    const off = await openProvider(world);
    expect((await register(off, metadata)).body.error).toBe('access_denied');
  });

  it('public clients must use PKCE, and reuse nobody’s sign-in but those at their own page', async () => {
    const { body } = await register(open, { redirect_uris: [CALLBACK], token_endpoint_auth_method: 'none' });
    const { body: confidential } = await register(open, { redirect_uris: [CALLBACK] });
    const request = { response_type: 'code', redirect_uri: CALLBACK, scope: 'openid' };
    const refused = await open.newBrowser().get(open.authorizeUrl({ ...request, client_id: String(body.client_id) }));
    expect([refused.status, refused.text.includes('error=invalid_request')]).toEqual([400, true]);
    const { ClientId } = await open.newClient();
    const browser = open.newBrowser();
    await open.authorize({ ...request, client_id: ClientId }, browser);
    const silent = async (client_id: unknown) => {
      const url = open.authorizeUrl({ ...request, client_id: String(client_id), prompt: 'none' });
      return (await browser.visit(url)).location?.searchParams.has('code');
    };
    expect(await silent(ClientId)).toBe(true);
    expect(await silent(confidential.client_id)).toBe(false);
    const page = await browser.visit(open.authorizeUrl({ ...request, client_id: String(confidential.client_id) }));
    await open.logIn(browser, page);
    expect(await silent(confidential.client_id)).toBe(true);
  });
});

describe('RFC 9700 §4.11.2, a client that registered itself', () => {
  const newStranger = async () => {
    const { body } = await register(open, {
      redirect_uris: ['https://elsewhere.example/cb'],
      post_logout_redirect_uris: ['https://elsewhere.example/bye'],
    });
    const request = { client_id: String(body.client_id), redirect_uri: 'https://elsewhere.example/cb', state: 'a&b' };
    return { request, client_id: String(body.client_id), client_secret: String(body.client_secret) };
  };

  it.each([
    [{ response_type: 'wrong' }, 'unsupported_response_type'],
    [{ response_type: undefined }, 'invalid_request'],
    [{ scope: 'openid admin' }, 'invalid_scope'],
    [{ request: 'e30.e30.' }, 'request_not_supported'],
    [{ prompt: 'none', max_age: 'x' }, 'invalid_request'],
  ])('makes no link of this host that leads to it at once: %j', async (change, error) => {
    const { request } = await newStranger();
    for (const path of ['/oauth2/authorize', '/login']) {
      const url = open.authorizeUrl({ ...request, response_type: 'code', scope: 'openid', ...change });
      url.pathname = url.pathname.replace('/oauth2/authorize', path);
      const page = await open.newBrowser().get(url);
      expect([page.status, page.location]).toEqual([400, undefined]);
      const [, href = '', text] = /<a id="go-on"[^>]* href="([^"]+)">([^<]+)</.exec(page.text) ?? [];
      expect(text).toBe('Go on to \u2068elsewhere.example\u2069');
      const told = new URL(href.replaceAll('&amp;', '&'));
      expect(told.href.startsWith(request.redirect_uri)).toBe(true);
      expect(Object.fromEntries(told.searchParams)).toMatchObject({ error, state: 'a&b', iss: open.issuer });
    }
  });

  it('is answered in silence where it asks in silence, and once the person has seen where it is', async () => {
    const { request } = await newStranger();
    const asked = { ...request, response_type: 'code', scope: 'openid' };
    const browser = open.newBrowser();
    const silent = await browser.get(open.authorizeUrl({ ...asked, prompt: 'none' }));
    expect(silent.location?.searchParams.get('error')).toBe('login_required');
    const page = await browser.visit(open.authorizeUrl(asked));
    expect(page.text).toContain('elsewhere.example');
    expect((await open.logIn(browser, page)).location?.searchParams.has('code')).toBe(true);
  });

  it('leads nobody away who logs out, but the person whom its ID token is about', async () => {
    const { request, client_id, client_secret } = await newStranger();
    const browser = open.newBrowser();
    const address = 'https://elsewhere.example/bye';
    const logout = (query: Record<string, string>) => browser.get(`${open.base}/logout?${new URLSearchParams(query)}`);
    for (const name of ['logout_uri', 'post_logout_redirect_uri']) {
      const page = await logout({ client_id, [name]: address });
      expect([page.status, page.location]).toEqual([200, undefined]);
      expect(page.text).toContain(`href="${address}"`);
    }
    const url = open.authorizeUrl({ ...request, response_type: 'code', scope: 'openid' });
    const { location } = await open.logIn(browser, await browser.visit(url));
    const { body } = await open.post('/oauth2/token', {
      grant_type: 'authorization_code',
      client_id,
      client_secret,
      code: location?.searchParams.get('code') ?? '',
      redirect_uri: request.redirect_uri,
    });
    const asked = { id_token_hint: String(body.id_token), post_logout_redirect_uri: address };
    expect((await logout(asked)).location?.href).toBe(address);
    expect((await logout(asked)).location, 'nobody is signed in').toBeUndefined();
  });
});

describe('a pool that takes registrations', () => {
  it('says so in its discovery document and description', async () => {
    const reply = await fetch(`${open.issuer}/.well-known/openid-configuration`);
    expect(await reply.json()).toMatchObject({ registration_endpoint: `${open.base}/oauth2/register` });
    const { UserPool } = await closed.sdk.send(new DescribeUserPoolCommand({ UserPoolId: closed.poolId }));
    expect(UserPool?.DcrConfiguration).toEqual({
      EnableStatus: 'Enabled',
      OpenDcrEnabled: false,
      AuthenticatedGrantTypes: ['code', 'client_credentials'],
      OpenDcrGrantTypes: ['code'],
    });
    await expect(world.newPool({ UserPoolTier: 'LITE', DcrConfiguration: {} })).rejects.toMatchObject({
      name: 'FeatureUnavailableInTierException',
    });
  });

  it('has a resource server of the service’s own, which nobody changes', async () => {
    const { sdk, poolId: UserPoolId } = closed;
    const Identifier = 'aws.cognito/dcr';
    const { ResourceServer } = await sdk.send(new DescribeResourceServerCommand({ UserPoolId, Identifier }));
    expect(ResourceServer).toMatchObject({ ManagedBy: 'COGNITO', Scopes: [{ ScopeName: 'register' }] });
    const { ResourceServers = [] } = await sdk.send(new ListResourceServersCommand({ UserPoolId, MaxResults: 50 }));
    expect(ResourceServers.map((server) => server.Identifier)).toContain(Identifier);
    await expect(
      sdk.send(new UpdateResourceServerCommand({ UserPoolId, Identifier, Name: 'mine' })),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it('lists clients that registered themselves apart, and keeps them apart', async () => {
    const { sdk, poolId: UserPoolId } = open;
    const { body } = await register(open, { redirect_uris: [CALLBACK] });
    const ClientId = String(body.client_id);
    await sdk.send(new UpdateUserPoolClientCommand({ UserPoolId, ClientId, CallbackURLs: [CALLBACK] }));
    const list = async (ClientType: 'DCR' | 'REGULAR') => {
      const { UserPoolClients = [] } = await sdk.send(
        new ListUserPoolClientsCommand({ UserPoolId, ClientType, MaxResults: 60 }),
      );
      return UserPoolClients.map((each) => each.ClientId);
    };
    expect(await list('DCR')).toContain(ClientId);
    expect(await list('REGULAR')).not.toContain(ClientId);
    await expect(sdk.send(new AddUserPoolClientSecretCommand({ UserPoolId, ClientId }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });
});
