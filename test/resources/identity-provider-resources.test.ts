import { randomUUID } from 'node:crypto';
import {
  CreateIdentityProviderCommand,
  CreateUserPoolClientCommand,
  DescribeIdentityProviderCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { App, SecretValue, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTemplates, type Templates } from './open-templates.ts';

const type = 'Custom::CognateUserPoolIdentityProvider';
const DETAILS = {
  client_id: 'cognate',
  client_secret: 'the provider’s secret',
  authorize_scopes: 'openid email',
  oidc_issuer: 'https://auth.example.com',
};

let templates: Templates;
let UserPoolId: string;
let otherPoolId: string;
beforeAll(async () => {
  templates = await openTemplates();
  UserPoolId = (await templates.world.newPool()).Id;
  otherPoolId = (await templates.world.newPool()).Id;
});
afterAll(() => templates.close());

const read = async (ProviderName: string, poolId = UserPoolId) => {
  try {
    const command = new DescribeIdentityProviderCommand({ UserPoolId: poolId, ProviderName });
    return (await templates.cognito.send(command)).IdentityProvider;
  } catch (error) {
    expect(error).toMatchObject({ name: 'ResourceNotFoundException' });
    return undefined;
  }
};
const propertiesOf = (ProviderName: string, changes: object = {}) => ({
  UserPoolId,
  ProviderName,
  ProviderType: 'OIDC',
  ProviderDetails: DETAILS,
  AttributeMapping: { email: 'mail' },
  IdpIdentifiers: [`${ProviderName}.example`],
  ...changes,
});
const create = (properties: object, requestId?: string) =>
  templates.ask('Create', { type, properties, ...(requestId && { requestId }) });

describe('an identity provider of a template', () => {
  it('is made once, changed as a whole, and deleted', async () => {
    const properties = propertiesOf('Okta');
    const requestId = randomUUID();
    for (const _ of [1, 2]) {
      expect(await create(properties, requestId)).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'Okta' });
    }
    expect(await read('Okta')).toMatchObject({
      ProviderDetails: DETAILS,
      AttributeMapping: { username: 'sub', email: 'mail' },
      IdpIdentifiers: ['Okta.example'],
    });
    const plain = propertiesOf('Okta', {
      AttributeMapping: undefined,
      IdpIdentifiers: undefined,
      ProviderDetails: { ...DETAILS, client_secret: 'another' },
    });
    const update = { type, properties: plain, oldProperties: properties, physicalId: 'Okta' };
    expect(await templates.ask('Update', update)).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'Okta' });
    const changed = await read('Okta');
    expect(changed?.ProviderDetails?.client_secret).toBe('another');
    expect([changed?.AttributeMapping, changed?.IdpIdentifiers]).toEqual([{ username: 'sub' }, []]);
    // The rollback of an update is an update the other way round.
    await templates.ask('Update', { type, properties, oldProperties: plain, physicalId: 'Okta' });
    expect((await read('Okta'))?.ProviderDetails?.client_secret).toBe(DETAILS.client_secret);
    for (const _ of [1, 2]) {
      const answer = await templates.ask('Delete', { type, properties, physicalId: 'Okta' });
      expect(answer).toMatchObject({ Status: 'SUCCESS' });
    }
    expect(await read('Okta')).toBeUndefined();
  });

  it('never takes over or removes one that somebody else made', async () => {
    const theirs = { UserPoolId, ProviderName: 'Theirs', ProviderType: 'OIDC' as const };
    await templates.cognito.send(
      new CreateIdentityProviderCommand({ ...theirs, ProviderDetails: { ...DETAILS, client_secret: 'theirs' } }),
    );
    const properties = { ...theirs, ProviderDetails: DETAILS };
    const failed = await create(properties);
    expect(failed).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'never-made:Resource' });
    expect(failed.Reason).toContain('DuplicateProviderException');
    await templates.ask('Delete', { type, properties, physicalId: failed.PhysicalResourceId });
    expect((await read('Theirs'))?.ProviderDetails?.client_secret).toBe('theirs');
  });

  it('is replaced under another name, moves to another pool, and is made anew with another type', async () => {
    const properties = propertiesOf('Before');
    await create(properties);
    const renamed = propertiesOf('After');
    const update = { type, properties: renamed, oldProperties: properties, physicalId: 'Before' };
    expect((await templates.ask('Update', update)).PhysicalResourceId).toBe('After');
    expect(await read('Before')).toBeDefined();
    await templates.ask('Delete', { type, properties, physicalId: 'Before' });

    const moved = { ...renamed, UserPoolId: otherPoolId };
    const requestId = randomUUID();
    for (const _ of [1, 2]) {
      const request = { type, properties: moved, oldProperties: renamed, physicalId: 'After', requestId };
      expect(await templates.ask('Update', request)).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'After' });
    }
    expect([await read('After'), (await read('After', otherPoolId))?.ProviderType]).toEqual([undefined, 'OIDC']);

    const google = {
      ...propertiesOf('Google'),
      ProviderType: 'Google',
      ProviderDetails: { client_id: 'a', client_secret: 'b', authorize_scopes: 'openid' },
    };
    await create(google);
    const wrong = { type, properties: propertiesOf('Google'), oldProperties: google, physicalId: 'Google' };
    expect(await templates.ask('Update', wrong)).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'Google' });
  });

  it('tells what is wrong with it, and no secret, wherever it ends', async () => {
    const failed = await create(propertiesOf('Wrong', { ProviderDetails: { ...DETAILS, authorize_scopes: 'email' } }));
    expect(failed).toMatchObject({ Status: 'FAILED' });
    expect(failed.Reason).toContain('ProviderDetails.authorize_scopes must contain openid.');
    const made = await create(propertiesOf('Told'));
    for (const text of [JSON.stringify(failed), JSON.stringify(made), ...templates.world.lines]) {
      expect(text).not.toContain(DETAILS.client_secret);
    }
  });

  it('has the secrets of Secrets Manager that its details refer to', async () => {
    const arn = 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:okta-AbCdEf';
    templates.secrets.set(arn, JSON.stringify({ secret: 'from the vault', number: 1 }));
    templates.secrets.set('plain', 'whole text');
    const withSecret = (name: string, client_secret: string) =>
      create(propertiesOf(name, { ProviderDetails: { ...DETAILS, client_secret } }));
    const secretOf = async (name: string) => (await read(name))?.ProviderDetails?.client_secret;
    await withSecret('Vault', `{{resolve:secretsmanager:${arn}:SecretString:secret::}}`);
    expect(await secretOf('Vault')).toBe('from the vault');
    await withSecret('Whole', '{{resolve:secretsmanager:plain:SecretString:::}}');
    expect(await secretOf('Whole')).toBe('whole text');
    await withSecret('Short', '{{resolve:secretsmanager:plain}}');
    expect(await secretOf('Short')).toBe('whole text');
    for (const [reference, reason] of [
      ['{{resolve:secretsmanager:missing:SecretString:::}}', 'There is no secret missing'],
      [`{{resolve:secretsmanager:${arn}:SecretString:other::}}`, 'has no member other'],
      [`{{resolve:secretsmanager:${arn}:SecretString:number::}}`, 'has no member number'],
      ['{{resolve:secretsmanager:plain:SecretString:key::}}', 'has no member key'],
      ['{{resolve:ssm-secure:name:1}}', 'Secrets Manager'],
    ] as const) {
      const failed = await withSecret('Never', reference);
      expect(failed, reference).toMatchObject({ Status: 'FAILED' });
      expect(failed.Reason).toContain(reason);
      expect(failed.Reason).not.toContain('from the vault');
    }
  });

  it('is made of what the CDK’s own constructs synthesize, SAML switches as text among it', async () => {
    const stack = new Stack(new App(), 'app');
    const userPool = cognito.UserPool.fromUserPoolId(stack, 'Pool', UserPoolId);
    new cognito.UserPoolIdentityProviderAmazon(stack, 'Amazon', { userPool, clientId: 'a', clientSecret: 'b' });
    new cognito.UserPoolIdentityProviderFacebook(stack, 'Facebook', { userPool, clientId: 'a', clientSecret: 'b' });
    new cognito.UserPoolIdentityProviderApple(stack, 'Apple', {
      userPool,
      clientId: 'a',
      teamId: 'b',
      keyId: 'c',
      privateKeyValue: SecretValue.unsafePlainText('d'),
      attributeMapping: { email: cognito.ProviderAttribute.APPLE_EMAIL },
    });
    new cognito.UserPoolIdentityProviderOidc(stack, 'Oidc', {
      userPool,
      name: 'Synthesized',
      clientId: 'a',
      clientSecret: 'b',
      issuerUrl: 'https://login.example.com',
      identifiers: ['synthesized'],
      endpoints: {
        authorization: 'https://login.example.com/authorize',
        token: 'https://login.example.com/token',
        userInfo: 'https://login.example.com/me',
        jwksUri: 'https://login.example.com/keys',
      },
    });
    const twins = Object.values(Template.fromStack(stack).findResources('AWS::Cognito::UserPoolIdentityProvider'));
    expect(twins).toHaveLength(4);
    for (const { Properties } of twins) {
      const answer = await create(Properties);
      expect(answer.Reason, Properties.ProviderName).toBeUndefined();
      expect(answer.PhysicalResourceId).toBe(Properties.ProviderName);
    }
    const SupportedIdentityProviders = twins.map(({ Properties }) => String(Properties.ProviderName));
    const client = new CreateUserPoolClientCommand({ UserPoolId, ClientName: 'web', SupportedIdentityProviders });
    expect((await templates.cognito.send(client)).UserPoolClient?.ClientId).toBeDefined();
  });
});
