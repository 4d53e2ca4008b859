import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CognitoIdentityProviderClient,
  DescribeIdentityProviderCommand,
  DescribeUserPoolClientCommand,
  ListIdentityProvidersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { App, CfnOutput, RemovalPolicy, SecretValue, Stack } from 'aws-cdk-lib';
import { Architecture } from 'aws-cdk-lib/aws-lambda';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  CognateService,
  ProviderAttribute,
  UserPool,
  UserPoolIdentityProviderGoogle,
  UserPoolIdentityProviderOidc,
} from '../../lib/index.ts';
import { type LocalStack, startLocal } from '../../local/start-local.ts';

const home = mkdtempSync(join(tmpdir(), 'cognate-providers-'));
let local: LocalStack;
afterAll(async () => {
  await local?.stop();
  rmSync(home, { recursive: true, force: true });
});

/** A customer's stack whose pool takes two providers, one with its secret in Secrets Manager. */
function synthesize(): string {
  const app = new App({ outdir: mkdtempSync(join(home, 'cdk-')), analyticsReporting: false });
  const stack = new Stack(app, 'Customer');
  const architecture = process.arch === 'arm64' ? Architecture.ARM_64 : Architecture.X86_64;
  const service = new CognateService(stack, 'Service', { architecture, removalPolicy: RemovalPolicy.DESTROY });
  const userPool = new UserPool(stack, 'Pool', { removalPolicy: RemovalPolicy.DESTROY });
  const secret = new Secret(stack, 'Secret', {
    secretStringValue: SecretValue.unsafePlainText(JSON.stringify({ google: 'a secret of Google’s' })),
  });
  new UserPoolIdentityProviderGoogle(stack, 'Google', {
    userPool,
    clientId: 'google-client',
    clientSecretValue: secret.secretValueFromJson('google'),
    attributeMapping: { email: ProviderAttribute.GOOGLE_EMAIL },
  });
  new UserPoolIdentityProviderOidc(stack, 'Oidc', {
    userPool,
    name: 'Okta',
    clientId: 'okta-client',
    clientSecret: 'okta-secret',
    issuerUrl: 'https://okta.example.com',
  });
  const client = userPool.addClient('Web');
  new CfnOutput(stack, 'RootKey', { value: service.rootKeySecretArn });
  new CfnOutput(stack, 'PoolId', { value: userPool.userPoolId });
  new CfnOutput(stack, 'ClientId', { value: client.userPoolClientId });
  return app.synth().directory;
}

describe('identity providers of a deployed stack', () => {
  beforeAll(async () => {
    local = await startLocal({ assembly: synthesize(), port: 0, consolePort: 0, dataDir: join(home, 'data') });
  });

  const sdk = () =>
    new CognitoIdentityProviderClient({
      endpoint: local.url,
      region: 'us-east-1',
      credentials: local.rootKey ?? { accessKeyId: '', secretAccessKey: '' },
      maxAttempts: 1,
    });

  it('are made with their secrets, those of Secrets Manager too, which only its own policy lets the service read', async () => {
    const { PoolId: UserPoolId } = local.outputs;
    const { Providers } = await sdk().send(new ListIdentityProvidersCommand({ UserPoolId }));
    expect(Providers?.map(({ ProviderName }) => ProviderName)).toEqual(['Google', 'Okta']);
    const google = await sdk().send(new DescribeIdentityProviderCommand({ UserPoolId, ProviderName: 'Google' }));
    expect(google.IdentityProvider).toMatchObject({
      ProviderDetails: { client_id: 'google-client', client_secret: 'a secret of Google’s' },
      AttributeMapping: { username: 'sub', email: 'email' },
    });
  });

  it('are what a client of the pool supports, which waits for them', async () => {
    const { PoolId: UserPoolId, ClientId } = local.outputs;
    const { UserPoolClient } = await sdk().send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }));
    expect(UserPoolClient?.SupportedIdentityProviders?.toSorted()).toEqual(['COGNITO', 'Google', 'Okta']);
  });
});
