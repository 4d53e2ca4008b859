import { SecretValue, Stack } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { describe, expect, it } from 'vitest';
import * as cognate from '../../lib/index.ts';
import { newApp, templateOf } from './support/synthesize.ts';

/** The resources of a stack whose pool takes Google, with its secret by one of several ways. */
function synthesize(secretOf: (stack: Stack) => SecretValue) {
  const app = newApp({ validate: false });
  const stack = new Stack(app, 'app', { env: { account: '123456789012', region: 'eu-central-1' } });
  const userPool = new cognate.UserPool(stack, 'Pool');
  const clientSecretValue = secretOf(stack);
  new cognate.UserPoolIdentityProviderGoogle(stack, 'Google', { userPool, clientId: 'a', clientSecretValue });
  userPool.addClient('Web');
  const { Resources } = templateOf(app, stack);
  const all = Object.entries(Resources);
  const [providerId, provider] = all.find(([, { Type }]) => Type === 'Custom::CognateUserPoolIdentityProvider')!;
  const [policyId, policy] = all.find(([id]) => id.startsWith('GoogleSecretRights')) ?? [];
  const client = all.find(([, { Type }]) => Type === 'Custom::CognateUserPoolClient')?.[1];
  const document = policy?.Properties.PolicyDocument as { Statement: { Action: unknown; Resource: unknown }[] };
  return { providerId, provider, policyId, statement: document?.Statement[0], client, resources: Resources };
}

const PREFIX = 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:';
const ARN = `${PREFIX}google-AbCdEf`;

describe('a provider whose secret is in Secrets Manager', () => {
  it.each<[string, (stack: Stack) => SecretValue, unknown[]]>([
    [
      'by name',
      () => SecretValue.secretsManager('google', { jsonField: 'secret' }),
      [`${PREFIX}google`, `${PREFIX}google-??????`],
    ],
    ['by ARN', () => SecretValue.secretsManager(ARN), [ARN, `${ARN}-??????`]],
    [
      'as a construct of the stack',
      (stack) => new Secret(stack, 'Secret').secretValueFromJson('x'),
      [
        { Ref: expect.stringMatching(/^Secret/) },
        { 'Fn::Join': ['', [{ Ref: expect.stringMatching(/^Secret/) }, '-??????']] },
      ],
    ],
    [
      'as a construct that is imported by name',
      (stack) => Secret.fromSecretNameV2(stack, 'Secret', 'google').secretValue,
      [`${PREFIX}google`, `${PREFIX}google-??????`],
    ],
  ])('lets the service read that one, %s, before the provider is made', (_, secretOf, resources) => {
    const { statement, policyId, provider } = synthesize(secretOf);
    expect(statement?.Action).toBe('secretsmanager:GetSecretValue');
    expect(statement?.Resource).toHaveLength(2);
    expect(statement?.Resource).toEqual(expect.arrayContaining(resources));
    expect(provider.DependsOn).toContain(policyId);
    expect(JSON.stringify(provider.Properties.ProviderDetails)).toContain('{{resolve:secretsmanager:');
  });

  it('gives no right where the secret stands in the template', () => {
    expect(synthesize(() => SecretValue.unsafePlainText('b')).policyId).toBeUndefined();
  });

  it('is known to the clients of its pool, which wait for it', () => {
    const { client, providerId } = synthesize(() => SecretValue.unsafePlainText('b'));
    expect(client?.Properties.SupportedIdentityProviders).toEqual([{ Ref: providerId }, 'COGNITO']);
  });
});
