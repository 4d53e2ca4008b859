import { AdminInitiateAuthCommand, CreateUserPoolClientCommand } from '@aws-sdk/client-cognito-identity-provider';
import * as oauth from 'oauth4webapi';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CALLBACK, openProvider, PASSWORD, type Provider } from '../../conformance/open-provider.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
let provider: Provider;
beforeAll(async () => {
  world = await openWorld();
  provider = await openProvider(world);
});
afterAll(() => world.close());

const basic = (id: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
});
const newMachine = (overrides = {}) =>
  provider.newClient({
    GenerateSecret: true,
    AllowedOAuthFlows: ['client_credentials'],
    AllowedOAuthScopes: ['https://photos.example.com/read', 'https://photos.example.com/write'],
    CallbackURLs: [],
    LogoutURLs: [],
    ...overrides,
  });
const claimsOf = (token: unknown) =>
  JSON.parse(Buffer.from(String(token).split('.')[1]!, 'base64url').toString()) as Record<string, unknown>;

describe('client credentials (RFC 6749 §4.4)', () => {
  it('give a token of the client itself, with the scopes asked for or all', async () => {
    const { ClientId, ClientSecret } = await newMachine();
    const ask = (scope?: string) =>
      provider.post('/oauth2/token', { grant_type: 'client_credentials', scope }, basic(ClientId, ClientSecret!));
    const { status, body, headers } = await ask('https://photos.example.com/read');
    expect([status, headers.get('cache-control'), headers.get('pragma')]).toEqual([200, 'no-store', 'no-cache']);
    expect(body).toEqual({ access_token: expect.any(String), expires_in: 3600, token_type: 'Bearer' });
    expect(claimsOf(body.access_token)).toMatchObject({
      sub: ClientId,
      client_id: ClientId,
      scope: 'https://photos.example.com/read',
      version: 2,
    });
    const all = 'https://photos.example.com/read https://photos.example.com/write';
    expect(claimsOf((await ask()).body.access_token).scope).toBe(all);
    const info = await fetch(`${provider.base}/oauth2/userInfo`, {
      headers: { authorization: `Bearer ${body.access_token}` },
    });
    expect(info.status).toBe(401);
  });

  it('are understood by an independent client', async () => {
    const { ClientId, ClientSecret } = await newMachine();
    const server = { issuer: provider.issuer, token_endpoint: `${provider.base}/oauth2/token` };
    const client = { client_id: ClientId };
    const response = await oauth.clientCredentialsGrantRequest(
      server,
      client,
      oauth.ClientSecretBasic(ClientSecret!),
      new URLSearchParams({ scope: 'https://photos.example.com/read' }),
      { [oauth.allowInsecureRequests]: true },
    );
    const result = await oauth.processClientCredentialsResponse(server, client, response);
    expect(result.token_type).toBe('bearer');
  });

  it.each([
    [{ scope: 'https://photos.example.com/delete' }, 'invalid_scope'],
    [{ scope: 'openid' }, 'invalid_scope'],
    [{ scope: 'a"b' }, 'invalid_scope'],
    [{ resource: 'https://api.example.com' }, 'invalid_target'],
    [{ aws_client_metadata: '[1]' }, 'invalid_request'],
    [{ aws_client_metadata: '{' }, 'invalid_request'],
  ])('refuse %j as %s', async (change, error) => {
    const { ClientId, ClientSecret } = await newMachine();
    const form = { grant_type: 'client_credentials', client_id: ClientId, client_secret: ClientSecret!, ...change };
    const { status, body } = await provider.post('/oauth2/token', form);
    expect([status, body.error]).toEqual([400, error]);
  });

  it('are for clients alone that have nothing but that flow', async () => {
    const { ClientId, ClientSecret } = await provider.newClient({ GenerateSecret: true });
    const form = { grant_type: 'client_credentials', client_id: ClientId, client_secret: ClientSecret! };
    expect((await provider.post('/oauth2/token', form)).body.error).toBe('unauthorized_client');
  });
});

describe('the client', () => {
  it('proves itself in the header or in the form, and not in both', async () => {
    const { ClientId, ClientSecret } = await newMachine();
    const form = { grant_type: 'client_credentials' };
    const inForm = { ...form, client_id: ClientId, client_secret: ClientSecret! };
    expect((await provider.post('/oauth2/token', inForm)).status).toBe(200);
    expect((await provider.post('/oauth2/token', form, basic(ClientId, ClientSecret!))).status).toBe(200);
    const both = await provider.post('/oauth2/token', inForm, basic(ClientId, ClientSecret!));
    expect(both.body.error).toBe('invalid_request');
    const other = await provider.post('/oauth2/token', { ...form, client_id: 'x' }, basic(ClientId, ClientSecret!));
    expect(other.body.error).toBe('invalid_request');
    expect((await provider.post('/oauth2/token', form)).body.error).toBe('invalid_request');
  });

  it('has a secret with a plus sign, percent-encoded or not', async () => {
    const { UserPoolClient } = await provider.sdk.send(
      new CreateUserPoolClientCommand({
        UserPoolId: provider.poolId,
        ClientName: 'plus',
        ClientSecret: 'a+secret+with+plus+signs+in+it',
        AllowedOAuthFlowsUserPoolClient: true,
        AllowedOAuthFlows: ['client_credentials'],
        AllowedOAuthScopes: ['https://photos.example.com/read'],
      }),
    );
    for (const secret of ['a+secret+with+plus+signs+in+it', 'a%2Bsecret%2Bwith%2Bplus%2Bsigns%2Bin%2Bit']) {
      const headers = basic(UserPoolClient!.ClientId!, secret);
      expect((await provider.post('/oauth2/token', { grant_type: 'client_credentials' }, headers)).status).toBe(200);
    }
  });

  it('is refused the same whatever is wrong: 401 with the scheme after a header, 400 otherwise', async () => {
    const { ClientId, ClientSecret } = await newMachine();
    const foreign = await (await openProvider(world)).newClient();
    const form = { grant_type: 'client_credentials' };
    const descriptions = new Set<unknown>();
    for (const [id, secret] of [
      [ClientId, 'wrong'],
      [ClientId, ''],
      ['unknown', ClientSecret!],
      [foreign.ClientId, ''],
      ['%zz', 'x'],
    ] as const) {
      const { status, headers, body } = await provider.post('/oauth2/token', form, basic(id, secret));
      expect([status, body.error], id).toEqual([401, 'invalid_client']);
      expect(headers.get('www-authenticate')).toMatch(/^Basic /);
      descriptions.add(body.error_description);
      const posted = await provider.post('/oauth2/token', { ...form, client_id: id, client_secret: secret });
      expect([posted.status, posted.body.error]).toEqual([400, 'invalid_client']);
    }
    expect(descriptions.size).toBe(1);
    const bearer = await provider.post('/oauth2/token', form, { authorization: 'Bearer x' });
    expect(bearer.status).toBe(401);
  });
});

describe('the token endpoint', () => {
  it('takes a form by POST, parameters once, and grants that it knows', async () => {
    const { ClientId } = await provider.newClient();
    expect((await fetch(`${provider.base}/oauth2/token`)).status).toBe(405);
    const send = (body: string, type = 'application/x-www-form-urlencoded') =>
      fetch(`${provider.base}/oauth2/token`, { method: 'POST', headers: { 'content-type': type }, body });
    const error = async (reply: Promise<Response>) => ((await (await reply).json()) as { error: string }).error;
    expect(await error(send('{}', 'application/json'))).toBe('invalid_request');
    expect(await error(send(`client_id=${ClientId}`))).toBe('invalid_request');
    expect(await error(send(`client_id=${ClientId}&grant_type=password`))).toBe('unsupported_grant_type');
    expect(await error(send(`client_id=${ClientId}&grant_type=a&grant_type=b`))).toBe('invalid_request');
    expect(await error(send(`client_id=${ClientId}&grant_type=authorization_code`))).toBe('invalid_request');
    expect(await error(send(`client_id=${ClientId}&grant_type=refresh_token`))).toBe('invalid_request');
    expect(await error(send('x'.repeat(70_000)))).toBe('invalid_request');
  });

  it('answers scripts of any origin', async () => {
    const { headers } = await provider.post('/oauth2/token', {});
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  });

  it('takes refresh tokens of the API, whose operations take those of OAuth', async () => {
    const { ClientId } = await provider.newClient({
      ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    });
    const admin = (
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH' | 'REFRESH_TOKEN_AUTH',
      AuthParameters: Record<string, string>,
    ) =>
      provider.sdk.send(
        new AdminInitiateAuthCommand({ UserPoolId: provider.poolId, ClientId, AuthFlow, AuthParameters }),
      );
    const signedIn = await admin('ADMIN_USER_PASSWORD_AUTH', { USERNAME: 'jane', PASSWORD });
    const refresh_token = signedIn.AuthenticationResult!.RefreshToken!;
    const form = { grant_type: 'refresh_token', client_id: ClientId, refresh_token };
    const { status, body } = await provider.post('/oauth2/token', form);
    expect(status).toBe(200);
    expect(claimsOf(body.access_token)).toMatchObject({ scope: 'aws.cognito.signin.user.admin' });
    expect(claimsOf(body.access_token)).not.toHaveProperty('version');
    expect(claimsOf(body.id_token)).toMatchObject({ email: 'jane@example.com', name: 'Jane Doe' });
    const request = { client_id: ClientId, response_type: 'code', redirect_uri: CALLBACK, scope: 'openid email' };
    const code = (await provider.authorize(request)).searchParams.get('code')!;
    const granted = await provider.post('/oauth2/token', {
      grant_type: 'authorization_code',
      client_id: ClientId,
      code,
      redirect_uri: CALLBACK,
    });
    const { AuthenticationResult } = await admin('REFRESH_TOKEN_AUTH', {
      REFRESH_TOKEN: String(granted.body.refresh_token),
    });
    expect(claimsOf(AuthenticationResult?.AccessToken)).toMatchObject({ scope: 'openid email', version: 2 });
    expect(claimsOf(AuthenticationResult?.IdToken)).not.toHaveProperty('name');
  });

  it('asks the client to be allowed OAuth at all', async () => {
    const { ClientId } = await provider.newClient({
      AllowedOAuthFlowsUserPoolClient: false,
      AllowedOAuthFlows: [],
      AllowedOAuthScopes: [],
    });
    const form = { grant_type: 'refresh_token', client_id: ClientId, refresh_token: 'x' };
    expect((await provider.post('/oauth2/token', form)).body.error).toBe('unauthorized_client');
  });
});

describe('the revocation endpoint (RFC 7009)', () => {
  const newTokens = async (overrides = {}) => {
    const { ClientId } = await provider.newClient(overrides);
    const request = { client_id: ClientId, response_type: 'code', redirect_uri: CALLBACK, scope: 'openid' };
    const code = (await provider.authorize(request)).searchParams.get('code')!;
    const form = { grant_type: 'authorization_code', client_id: ClientId, code, redirect_uri: CALLBACK };
    const { body } = await provider.post('/oauth2/token', form);
    return { ClientId, refresh_token: String(body.refresh_token), access_token: String(body.access_token) };
  };

  it('ends the sign-in of a refresh token; one that is unknown or revoked is a success', async () => {
    const { ClientId, refresh_token, access_token } = await newTokens();
    for (const token of [refresh_token, refresh_token, 'unknown']) {
      const { status, body } = await provider.post('/oauth2/revoke', { client_id: ClientId, token });
      expect([status, body]).toEqual([200, {}]);
    }
    const headers = { authorization: `Bearer ${access_token}` };
    expect((await fetch(`${provider.base}/oauth2/userInfo`, { headers })).status).toBe(401);
  });

  it('refuses access tokens, tokens of others, and clients without revocation', async () => {
    const { ClientId, refresh_token, access_token } = await newTokens();
    const other = await newTokens({ EnableTokenRevocation: false });
    const revoke = async (client_id: string, token: string | undefined) =>
      (await provider.post('/oauth2/revoke', { client_id, token })).body.error;
    expect(await revoke(ClientId, access_token)).toBe('unsupported_token_type');
    expect(await revoke(ClientId, other.refresh_token)).toBe('invalid_grant');
    expect(await revoke(other.ClientId, other.refresh_token)).toBe('invalid_request');
    expect(await revoke('unknown', refresh_token)).toBe('invalid_client');
    expect(await revoke(ClientId, undefined)).toBe('invalid_request');
  });

  it('answers 401 with the scheme to a client that fails to authenticate, however it tried', async () => {
    const { ClientId } = await newMachine();
    const form = { token: 'unknown', client_id: ClientId };
    for (const [body, headers] of [
      [{ ...form, client_id: 'unknown' }, {}],
      [form, {}],
      [{ ...form, client_secret: 'wrong' }, {}],
      [form, basic(ClientId, 'wrong')],
    ] as const) {
      const reply = await provider.post('/oauth2/revoke', body, headers);
      expect([reply.status, reply.body.error]).toEqual([401, 'invalid_client']);
      expect(reply.headers.get('www-authenticate')).toMatch(/^Basic /);
    }
  });
});
