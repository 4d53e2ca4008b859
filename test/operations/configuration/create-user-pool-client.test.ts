import { afterAll, describe, expect, it } from 'vitest';
import { type ClientSettings, openClientDesk, WEB_CLIENT } from './open-client-desk.ts';

const { world, poolId, create, read } = await openClientDesk();
afterAll(() => world.close());

describe('CreateUserPoolClient', () => {
  it('makes a client of defaults that Describe shows alike', async () => {
    const client = await create();
    const { CreationDate, LastModifiedDate } = client;
    expect(client).toEqual({
      UserPoolId: poolId,
      ClientName: 'app',
      ClientId: expect.stringMatching(/^[0-9a-z]{26}$/),
      CreationDate,
      LastModifiedDate,
      RefreshTokenValidity: 30,
      TokenValidityUnits: {},
      AllowedOAuthFlowsUserPoolClient: false,
      EnableTokenRevocation: true,
      EnablePropagateAdditionalUserContextData: false,
      AuthSessionValidity: 3,
    });
    expect(await read(client.ClientId)).toEqual(client);
  });

  it('keeps every member that it accepts', async () => {
    const given = {
      RefreshTokenValidity: 10,
      AccessTokenValidity: 30,
      IdTokenValidity: 2,
      TokenValidityUnits: { RefreshToken: 'days', AccessToken: 'minutes', IdToken: 'hours' },
      ReadAttributes: ['email', 'email_verified', 'custom:team'],
      WriteAttributes: ['email', 'custom:team'],
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_AUTH'],
      SupportedIdentityProviders: ['COGNITO'],
      CallbackURLs: ['https://example.com/back', 'http://localhost:3000', 'myapp://back'],
      LogoutURLs: ['https://example.com/bye', 'http://127.0.0.1:8080/', 'http://[::1]/'],
      DefaultRedirectURI: 'myapp://back',
      AllowedOAuthFlows: ['code', 'implicit'],
      AllowedOAuthScopes: ['openid', 'phone', 'https://api.example.com/v1/read', 'aws.cognito.signin.user.admin'],
      AllowedOAuthFlowsUserPoolClient: true,
      AnalyticsConfiguration: { ApplicationArn: 'arn:aws:mobiletargeting:eu-central-1:123456789012:apps/x' },
      PreventUserExistenceErrors: 'ENABLED',
      EnableTokenRevocation: false,
      EnablePropagateAdditionalUserContextData: true,
      AuthSessionValidity: 15,
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 },
    } satisfies ClientSettings;
    const client = await create(given);
    expect(client).toMatchObject(given);
    expect(await read(client.ClientId)).toEqual(client);
  });

  it('shows a generated secret, and keeps it sealed in the table', async () => {
    const client = await create({ GenerateSecret: true });
    expect(client.ClientSecret).toMatch(/^[0-9a-z]{51,52}$/);
    expect((await read(client.ClientId)).ClientSecret).toBe(client.ClientSecret);
    const stored = await world.services.store.clients.read(client.ClientId);
    expect(JSON.stringify(stored)).not.toContain(client.ClientSecret);
  });

  it('takes a secret of the caller without echoing it', async () => {
    const secret = 'chosen_by_the_caller_0123456789';
    const client = await create({ ClientSecret: secret });
    expect(client.ClientSecret).toBeUndefined();
    expect((await read(client.ClientId)).ClientSecret).toBe(secret);
    await expect(create({ ClientSecret: secret, GenerateSecret: true })).rejects.toThrow('can not be used together');
    await expect(create({ ClientSecret: 'too-short' })).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it.each([
    [{ RefreshTokenValidity: 0 }, 30],
    [{ TokenValidityUnits: { RefreshToken: 'hours' } }, 720],
    [{ RefreshTokenValidity: 0, TokenValidityUnits: { RefreshToken: 'seconds' } }, 2_592_000],
  ] satisfies [ClientSettings, number][])('takes %o for 30 days of refreshing', async (input, validity) => {
    expect((await create(input)).RefreshTokenValidity).toBe(validity);
  });

  it.each<[string, ClientSettings]>([
    ['access tokens under 5 minutes', { AccessTokenValidity: 299, TokenValidityUnits: { AccessToken: 'seconds' } }],
    ['access tokens over a day', { AccessTokenValidity: 25 }],
    ['ID tokens over a day', { IdTokenValidity: 2, TokenValidityUnits: { IdToken: 'days' } }],
    ['refresh tokens under an hour', { RefreshTokenValidity: 59, TokenValidityUnits: { RefreshToken: 'minutes' } }],
    ['refresh tokens over 10 years', { RefreshTokenValidity: 3651 }],
    [
      'access tokens that outlive the refresh token',
      { AccessTokenValidity: 3, RefreshTokenValidity: 2, TokenValidityUnits: { RefreshToken: 'hours' } },
    ],
    ['mixed names of flows', { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'USER_PASSWORD_AUTH'] }],
    ['a flow twice', { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_USER_SRP_AUTH'] }],
    ['an unknown read attribute', { ReadAttributes: ['custom:unknown'] }],
    ['an unknown write attribute', { WriteAttributes: ['custom:unknown'] }],
    ['a writable verified flag', { WriteAttributes: ['email', 'email_verified'] }],
    ['an unknown provider', { SupportedIdentityProviders: ['COGNITO', 'Google'] }],
    ['a relative callback', { CallbackURLs: ['/back'] }],
    ['a callback without slashes', { CallbackURLs: ['https:example.com'] }],
    ['a callback with a fragment', { CallbackURLs: ['https://example.com/#a'] }],
    ['plain http elsewhere', { CallbackURLs: ['http://example.com/'] }],
    ['plain http on a host that looks local', { LogoutURLs: ['http://localhost.example.com/'] }],
    ['a scheme that executes', { CallbackURLs: ['javascript:alert(1)'] }],
    ['a default that is no callback', { ...WEB_CLIENT, DefaultRedirectURI: 'https://example.com/other' }],
    ['analytics without an application', { AnalyticsConfiguration: { ApplicationId: 'x' } }],
    ['a session that is too long', { AuthSessionValidity: 16 }],
  ])('refuses %s', async (_, input) => {
    await expect(create(input)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it.each<[string, ClientSettings]>([
    ['OAuth without flows', { AllowedOAuthFlowsUserPoolClient: true, AllowedOAuthScopes: ['openid'] }],
    ['OAuth without scopes', { ...WEB_CLIENT, AllowedOAuthScopes: [] }],
    ['a redirect without a callback', { ...WEB_CLIENT, CallbackURLs: [] }],
    ['client credentials without a secret', { ...WEB_CLIENT, AllowedOAuthFlows: ['client_credentials'] }],
    [
      'client credentials beside another flow',
      { ...WEB_CLIENT, AllowedOAuthFlows: ['client_credentials', 'code'], GenerateSecret: true },
    ],
  ])('refuses %s', async (_, input) => {
    await expect(create(input)).rejects.toMatchObject({ name: 'InvalidOAuthFlowException' });
  });

  it.each(['unknown', 'https://api.example.com/v1/write', 'https://other.example.com/read', '/read'])(
    'refuses the scope %s',
    async (scope) => {
      await expect(create({ ...WEB_CLIENT, AllowedOAuthScopes: [scope] })).rejects.toMatchObject({
        name: 'ScopeDoesNotExistException',
      });
    },
  );

  it('takes client credentials with a secret and a scope of the pool', async () => {
    const client = await create({
      GenerateSecret: true,
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['client_credentials'],
      AllowedOAuthScopes: ['https://api.example.com/v1/read'],
    });
    expect(client.AllowedOAuthFlows).toEqual(['client_credentials']);
  });

  it('wants required attributes among the writable ones', async () => {
    const { Id } = await world.newPool({ Schema: [{ Name: 'email', Required: true }] });
    await expect(create({ UserPoolId: Id, WriteAttributes: ['name'] })).rejects.toThrow(
      'WriteAttributes must contain the required attribute email.',
    );
    await create({ UserPoolId: Id, WriteAttributes: ['name', 'email'] });
  });

  it('refuses choice-based sign-in in the LITE tier', async () => {
    const { Id } = await world.newPool({ UserPoolTier: 'LITE' });
    await expect(create({ UserPoolId: Id, ExplicitAuthFlows: ['ALLOW_USER_AUTH'] })).rejects.toMatchObject({
      name: 'FeatureUnavailableInTierException',
    });
  });

  it('does not know a pool that does not exist', async () => {
    await expect(create({ UserPoolId: 'eu-central-1_missing00' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool eu-central-1_missing00 does not exist.',
    });
  });
});
