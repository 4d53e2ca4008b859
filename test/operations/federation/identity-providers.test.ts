import {
  AddCustomAttributesCommand,
  type CognitoIdentityProviderClient,
  CreateGroupCommand,
  CreateIdentityProviderCommand,
  type CreateIdentityProviderCommandInput,
  CreateUserPoolClientCommand,
  DeleteIdentityProviderCommand,
  DescribeIdentityProviderCommand,
  GetIdentityProviderByIdentifierCommand,
  ListGroupsCommand,
  ListIdentityProvidersCommand,
  UpdateIdentityProviderCommand,
  type UpdateIdentityProviderCommandInput,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IdentityProvider } from '../../../lambdas/domain/federation/identity-provider.ts';
import { createIdentityProvider } from '../../../lambdas/operations/federation/create-identity-provider.ts';
import { deleteIdentityProvider } from '../../../lambdas/operations/federation/delete-identity-provider.ts';
import { updateIdentityProvider } from '../../../lambdas/operations/federation/update-identity-provider.ts';
import { ConflictError } from '../../../lambdas/store/conflict-error.ts';
import { keys } from '../../../lambdas/store/keys.ts';
import type { RequestContext } from '../../../lambdas/wire/operation.ts';
import { openWorld, type World } from '../../support/world.ts';

let world: World;
let cognito: CognitoIdentityProviderClient;
let UserPoolId: string;
beforeAll(async () => {
  world = await openWorld();
  cognito = world.client();
  UserPoolId = (await world.newPool()).Id;
});
afterAll(() => world.close());

type Input = Partial<CreateIdentityProviderCommandInput>;
const OIDC = {
  client_id: 'cognate',
  client_secret: 'provider-secret',
  authorize_scopes: 'openid email',
  oidc_issuer: 'https://auth.example.com',
};
const ENDPOINTS = {
  authorize_url: 'https://auth.example.com/authorize',
  token_url: 'https://auth.example.com/token',
  attributes_url: 'https://auth.example.com/userInfo',
  jwks_uri: 'https://auth.example.com/jwks.json',
};
const CLIENT = { client_id: 'cognate', client_secret: 'provider-secret', authorize_scopes: 'profile email openid' };
const APPLE = {
  client_id: 'com.example.web',
  team_id: 'TEAM',
  key_id: 'KEY',
  private_key: 'a private key',
  authorize_scopes: 'email name',
};

let names = 0;
const newName = () => `Provider${names++}`;
const create = async (input: Input = {}) => {
  const command = new CreateIdentityProviderCommand({
    UserPoolId,
    ProviderName: newName(),
    ProviderType: 'OIDC',
    ProviderDetails: OIDC,
    ...input,
  });
  return (await cognito.send(command)).IdentityProvider ?? {};
};
const describeOne = async (ProviderName: string | undefined) =>
  (await cognito.send(new DescribeIdentityProviderCommand({ UserPoolId, ProviderName }))).IdentityProvider;
const update = async (ProviderName: string | undefined, input: Partial<UpdateIdentityProviderCommandInput>) =>
  (await cognito.send(new UpdateIdentityProviderCommand({ UserPoolId, ProviderName, ...input }))).IdentityProvider;
const remove = (ProviderName: string | undefined) =>
  cognito.send(new DeleteIdentityProviderCommand({ UserPoolId, ProviderName }));
const refused = { name: 'InvalidParameterException' };

describe('an OpenID Connect provider', () => {
  it('is made with its issuer alone, and shown with its client secret', async () => {
    const ProviderName = newName();
    const made = await create({
      ProviderName,
      AttributeMapping: { email: 'email', email_verified: 'email_verified' },
      IdpIdentifiers: ['auth.example.com', 'Auth Zero'],
      AcrMapping: { Level1: 'urn:low', Level4: 'urn:high' },
    });
    expect(made).toEqual({
      UserPoolId,
      ProviderName,
      ProviderType: 'OIDC',
      ProviderDetails: { ...OIDC, attributes_request_method: 'GET', attributes_url_add_attributes: 'false' },
      AttributeMapping: { username: 'sub', email: 'email', email_verified: 'email_verified' },
      IdpIdentifiers: ['auth.example.com', 'Auth Zero'],
      AcrMapping: { Level1: 'urn:low', Level4: 'urn:high' },
      CreationDate: expect.any(Date),
      LastModifiedDate: expect.any(Date),
    });
    expect(await describeOne(ProviderName)).toEqual(made);
    const byIdentifier = new GetIdentityProviderByIdentifierCommand({ UserPoolId, IdpIdentifier: 'Auth Zero' });
    expect((await cognito.send(byIdentifier)).IdentityProvider).toEqual(made);
  });

  it('is made with its four endpoints, and takes back what Describe shows', async () => {
    const details = { ...OIDC, ...ENDPOINTS, attributes_request_method: 'POST' };
    const made = await create({ ProviderDetails: details });
    expect(made.ProviderDetails).toEqual({ ...details, attributes_url_add_attributes: 'false' });
    const { ProviderDetails, AttributeMapping, IdpIdentifiers } = made;
    const updated = await update(made.ProviderName, { ProviderDetails, AttributeMapping, IdpIdentifiers });
    expect({ ...updated, LastModifiedDate: undefined }).toEqual({ ...made, LastModifiedDate: undefined });
  });

  it.each(['client_id', 'client_secret', 'authorize_scopes', 'oidc_issuer'])('is refused without %s', async (key) => {
    const message = `ProviderDetails of the type OIDC must contain ${key}.`;
    await expect(create({ ProviderDetails: { ...OIDC, [key]: '' } })).rejects.toMatchObject({ ...refused, message });
  });

  it.each<[string, Record<string, string>]>([
    ['with scopes that lack openid', { authorize_scopes: 'email openidentity' }],
    ['with three endpoints', { ...ENDPOINTS, jwks_uri: '' }],
    ['with a key that it does not know', { clientid: 'x' }],
    ['with a key of another type', { private_key: 'x' }],
    ['with an unknown method', { attributes_request_method: 'PUT' }],
    ['with a plain issuer', { oidc_issuer: 'http://auth.example.com' }],
    ['with an issuer on another port', { oidc_issuer: 'https://auth.example.com:8443' }],
    ['with a password in the issuer', { oidc_issuer: 'https://a:b@auth.example.com' }],
    ['with a query in the issuer', { oidc_issuer: 'https://auth.example.com/?a=b' }],
    ['with a fragment', { ...ENDPOINTS, token_url: 'https://auth.example.com/token#a' }],
    ['with something that is no URL', { ...ENDPOINTS, token_url: 'auth.example.com/token' }],
    ['with a script', { ...ENDPOINTS, authorize_url: 'javascript:alert(1)' }],
  ])('is refused %s', async (_, details) => {
    await expect(create({ ProviderDetails: { ...OIDC, ...details } })).rejects.toMatchObject(refused);
  });
});

describe('social providers', () => {
  it.each<[string, Record<string, string>, string, Record<string, string>]>([
    [
      'Google',
      CLIENT,
      'sub',
      {
        attributes_url: 'https://people.googleapis.com/v1/people/me?personFields=',
        attributes_url_add_attributes: 'true',
        authorize_url: 'https://accounts.google.com/o/oauth2/v2/auth',
        oidc_issuer: 'https://accounts.google.com',
        token_request_method: 'POST',
        token_url: 'https://www.googleapis.com/oauth2/v4/token',
      },
    ],
    [
      'Facebook',
      { ...CLIENT, api_version: 'v21.0' },
      'id',
      {
        attributes_url: 'https://graph.facebook.com/v21.0/me?fields=',
        attributes_url_add_attributes: 'true',
        authorize_url: 'https://www.facebook.com/v21.0/dialog/oauth',
        token_request_method: 'GET',
        token_url: 'https://graph.facebook.com/v21.0/oauth/access_token',
      },
    ],
    [
      'LoginWithAmazon',
      CLIENT,
      'user_id',
      {
        attributes_url: 'https://api.amazon.com/user/profile',
        attributes_url_add_attributes: 'false',
        authorize_url: 'https://www.amazon.com/ap/oa',
        token_request_method: 'POST',
        token_url: 'https://api.amazon.com/auth/o2/token',
      },
    ],
    [
      'SignInWithApple',
      APPLE,
      'sub',
      {
        attributes_url_add_attributes: 'false',
        authorize_url: 'https://appleid.apple.com/auth/authorize',
        oidc_issuer: 'https://appleid.apple.com',
        token_request_method: 'POST',
        token_url: 'https://appleid.apple.com/auth/token',
      },
    ],
  ])('%s is shown with its endpoints, and takes back what is shown', async (type, details, subject, endpoints) => {
    const { private_key: _, ...shown } = details;
    const made = await create({
      ProviderName: type,
      ProviderType: type as CreateIdentityProviderCommandInput['ProviderType'],
      ProviderDetails: details,
      AttributeMapping: { email: 'email', username: subject },
    });
    expect(made.ProviderDetails).toEqual({ ...shown, ...endpoints });
    expect(made.AttributeMapping).toEqual({ username: subject, email: 'email' });
    const { client_secret: _secret, ...withoutSecret } = made.ProviderDetails ?? {};
    const updated = await update(type, { ProviderDetails: { ...withoutSecret, authorize_scopes: 'other' } });
    expect(updated?.ProviderDetails).toEqual({ ...shown, ...endpoints, authorize_scopes: 'other' });
    await remove(type);
  });

  it('keep what Describe never shows, and keep it sealed', async () => {
    const made = await create({
      ProviderName: 'SignInWithApple',
      ProviderType: 'SignInWithApple',
      ProviderDetails: APPLE,
    });
    expect(JSON.stringify(made)).not.toContain(APPLE.private_key);
    const key = keys.identityProvider(UserPoolId, 'SignInWithApple');
    const sealedKey = async () => {
      const [item] = await world.table.get([key]);
      expect(JSON.stringify(item)).not.toContain(APPLE.private_key);
      return (item as unknown as IdentityProvider).secrets.private_key ?? '';
    };
    const open = async () =>
      world.services.sealer.open(await sealedKey(), ['provider-secret', UserPoolId, 'SignInWithApple', 'private_key']);
    expect(Buffer.from((await open()) ?? '').toString()).toBe(APPLE.private_key);
    await update('SignInWithApple', { ProviderDetails: { ...APPLE, private_key: 'another one' } });
    expect(Buffer.from((await open()) ?? '').toString()).toBe('another one');
    await expect(update('SignInWithApple', { ProviderDetails: { ...APPLE, private_key: ' ' } })).rejects.toMatchObject(
      refused,
    );
    await remove('SignInWithApple');
    expect(world.lines.join('\n')).not.toContain('private key');
  });

  it.each<[string, Input]>([
    ['under another name', { ProviderName: 'MyGoogle', ProviderType: 'Google', ProviderDetails: CLIENT }],
    ['whose name another type takes', { ProviderName: 'Google' }],
    ['without a secret', { ProviderName: 'Google', ProviderType: 'Google', ProviderDetails: { client_id: 'a' } }],
    [
      'of a version that is none',
      { ProviderName: 'Facebook', ProviderType: 'Facebook', ProviderDetails: { ...CLIENT, api_version: '../x' } },
    ],
  ])('are refused %s', async (_, input) => {
    await expect(create(input)).rejects.toMatchObject(refused);
  });
});

describe('a SAML provider', () => {
  it.each<Record<string, string>>([
    {},
    { MetadataURL: 'https://a.example', MetadataFile: '<x/>' },
    { MetadataURL: 'ftp://a.example' },
  ])('is refused with the details %j', async (ProviderDetails) => {
    await expect(create({ ProviderType: 'SAML', ProviderDetails })).rejects.toMatchObject(refused);
  });

  it.each<Record<string, string>>([{ IDPSignout: 'yes' }, { RequestSigningAlgorithm: 'rsa-sha1' }, { client_id: 'x' }])(
    'is refused with %j',
    async (details) => {
      const ProviderDetails = { MetadataURL: 'https://idp.example.com/metadata', ...details };
      await expect(create({ ProviderType: 'SAML', ProviderDetails })).rejects.toMatchObject(refused);
    },
  );
});

describe('every provider', () => {
  it('has a name of its own, and identifiers that no other has', async () => {
    const { ProviderName } = await create({ IdpIdentifiers: ['unique.example'] });
    await expect(create({ ProviderName })).rejects.toMatchObject({ name: 'DuplicateProviderException' });
    await expect(create({ IdpIdentifiers: ['unique.example'] })).rejects.toMatchObject(refused);
    const other = await create({ IdpIdentifiers: ['second.example'] });
    await expect(update(other.ProviderName, { IdpIdentifiers: ['unique.example'] })).rejects.toMatchObject(refused);
    await update(ProviderName, { IdpIdentifiers: [] });
    const moved = await update(other.ProviderName, { IdpIdentifiers: ['unique.example'] });
    expect(moved?.IdpIdentifiers).toEqual(['unique.example']);
  });

  it.each<[string, Input]>([
    ['an identifier twice', { IdpIdentifiers: ['a', 'a'] }],
    ['an attribute that is not in the schema', { AttributeMapping: { 'custom:unknown': 'x' } }],
    ['an attribute that nobody writes', { AttributeMapping: { sub: 'sub' } }],
    ['an attribute mapped to nothing', { AttributeMapping: { email: ' ' } }],
    ['another subject', { AttributeMapping: { username: 'email' } }],
    ['the name of the pool itself', { ProviderName: 'Cognito' }],
    ['a name with a control character', { ProviderName: 'a\u0007bcd\u0007' }],
    ['an unknown level', { AcrMapping: { Level5: 'x' } }],
    ['a level with spaces', { AcrMapping: { Level1: 'a b' } }],
    [
      'levels of a SAML provider',
      { ProviderType: 'SAML', ProviderDetails: { MetadataURL: 'https://a.example' }, AcrMapping: { Level1: 'a' } },
    ],
  ])('is refused with %s', async (_, input) => {
    await expect(create(input)).rejects.toMatchObject(refused);
  });

  it('maps custom attributes of the pool', async () => {
    const CustomAttributes = [{ Name: 'tier', AttributeDataType: 'String' as const }];
    await cognito.send(new AddCustomAttributesCommand({ UserPoolId, CustomAttributes }));
    const made = await create({ AttributeMapping: { 'custom:tier': 'https://example.com/tier' } });
    expect(made.AttributeMapping).toEqual({ username: 'sub', 'custom:tier': 'https://example.com/tier' });
  });

  it('keeps what an update leaves out', async () => {
    const made = await create({ AttributeMapping: { email: 'mail' }, IdpIdentifiers: ['kept.example'] });
    world.clock.advance(5);
    const updated = await update(made.ProviderName, {});
    expect({ ...updated, LastModifiedDate: undefined }).toEqual({ ...made, LastModifiedDate: undefined });
    expect(Number(updated?.LastModifiedDate)).toBeGreaterThan(Number(made.LastModifiedDate));
    const mapped = await update(made.ProviderName, { AttributeMapping: { name: 'name' } });
    expect(mapped?.AttributeMapping).toEqual({ username: 'sub', name: 'name' });
    expect(mapped?.ProviderDetails?.client_secret).toBe('provider-secret');
  });

  it('is gone once deleted, and its identifiers are free', async () => {
    const { ProviderName } = await create({ IdpIdentifiers: ['gone.example'] });
    await remove(ProviderName);
    const gone = { name: 'ResourceNotFoundException', message: `Identity provider ${ProviderName} does not exist.` };
    await expect(describeOne(ProviderName)).rejects.toMatchObject(gone);
    await expect(update(ProviderName, {})).rejects.toMatchObject(gone);
    await expect(remove(ProviderName)).rejects.toMatchObject(gone);
    const byIdentifier = new GetIdentityProviderByIdentifierCommand({ UserPoolId, IdpIdentifier: 'gone.example' });
    await expect(cognito.send(byIdentifier)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await create({ ProviderName, IdpIdentifiers: ['gone.example'] });
  });

  it('is not the pool itself', async () => {
    const unsupported = { name: 'UnsupportedIdentityProviderException' };
    await expect(update('COGNITO', {})).rejects.toMatchObject(unsupported);
    await expect(remove('COGNITO')).rejects.toMatchObject(unsupported);
  });

  it('is listed by page, without its settings', async () => {
    const { Id } = await world.newPool();
    for (const ProviderName of ['Auth0', 'Okta', 'Ping']) await create({ UserPoolId: Id, ProviderName });
    const list = (NextToken?: string) =>
      cognito.send(new ListIdentityProvidersCommand({ UserPoolId: Id, MaxResults: 2, NextToken }));
    const first = await list();
    const dates = { CreationDate: expect.any(Date), LastModifiedDate: expect.any(Date) };
    expect(first.Providers).toEqual([
      { ProviderName: 'Auth0', ProviderType: 'OIDC', ...dates },
      { ProviderName: 'Okta', ProviderType: 'OIDC', ...dates },
    ]);
    const second = await list(first.NextToken);
    expect([second.Providers?.map((provider) => provider.ProviderName), second.NextToken]).toEqual([
      ['Ping'],
      undefined,
    ]);
    await expect(list('bm90IGEgdG9rZW4')).rejects.toMatchObject(refused);
  });

  it('has a group that comes and goes with it', async () => {
    const { Id } = await world.newPool();
    const groups = async () => {
      const { Groups } = await cognito.send(new ListGroupsCommand({ UserPoolId: Id }));
      return Groups?.map(({ GroupName }) => GroupName);
    };
    await create({ UserPoolId: Id, ProviderName: 'Okta' });
    expect(await groups()).toEqual([`${Id}_Okta`]);
    await cognito.send(new CreateGroupCommand({ UserPoolId: Id, GroupName: `${Id}_Ping` }));
    await create({ UserPoolId: Id, ProviderName: 'Ping' });
    for (const ProviderName of ['Okta', 'Ping']) {
      await cognito.send(new DeleteIdentityProviderCommand({ UserPoolId: Id, ProviderName }));
    }
    expect(await groups()).toEqual([`${Id}_Ping`]);
  });
});

describe('clients', () => {
  it('allow providers of their pool and no others', async () => {
    const { ProviderName = '' } = await create();
    const SupportedIdentityProviders = ['COGNITO', ProviderName];
    const make = new CreateUserPoolClientCommand({ UserPoolId, ClientName: 'web', SupportedIdentityProviders });
    const { UserPoolClient: client } = await cognito.send(make);
    expect(client?.SupportedIdentityProviders).toEqual(SupportedIdentityProviders);
    const change = (providers: string[]) =>
      cognito.send(
        new UpdateUserPoolClientCommand({
          UserPoolId,
          ClientId: client?.ClientId,
          SupportedIdentityProviders: providers,
        }),
      );
    const message = `The provider Nobody does not exist for User Pool ${UserPoolId}.`;
    await expect(change([ProviderName, 'Nobody'])).rejects.toMatchObject({ ...refused, message });
    const { Id } = await world.newPool();
    await expect(
      cognito.send(new CreateUserPoolClientCommand({ UserPoolId: Id, ClientName: 'web', SupportedIdentityProviders })),
    ).rejects.toMatchObject(refused);
    expect((await change([ProviderName])).UserPoolClient?.SupportedIdentityProviders).toEqual([ProviderName]);
  });
});

describe('a provider that changes all the time', () => {
  const identityProviders = () => ({
    ...world.services.store.identityProviders,
    create: () => Promise.reject(new ConflictError('the user pool')),
    update: () => Promise.reject(new ConflictError('the identity provider')),
    delete: () => Promise.reject(new ConflictError('the identity provider')),
  });
  const context = {} as RequestContext;

  it('is not made, changed or deleted, and the client is told to try again', async () => {
    const { ProviderName = '' } = await create();
    const busy = {
      ...world.services,
      store: { ...world.services.store, identityProviders: identityProviders() },
    };
    const concurrent = { code: 'ConcurrentModificationException' };
    const key = { UserPoolId, ProviderName };
    await expect(updateIdentityProvider(busy)(key, context)).rejects.toMatchObject(concurrent);
    await expect(deleteIdentityProvider(busy)(key, context)).rejects.toMatchObject(concurrent);
    const input = { ...key, ProviderType: 'OIDC' as const, ProviderDetails: OIDC };
    await expect(createIdentityProvider(busy)(input, context)).rejects.toMatchObject({
      code: 'TooManyRequestsException',
    });
  });
});
