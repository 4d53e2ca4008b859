import { Duration, Stack } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import { describe, expect, it } from 'vitest';
import * as cognate from '../../lib/index.ts';
import { newFunction } from './support/pool-cases.ts';
import { newApp, type Resource, type Template, templateOf } from './support/synthesize.ts';

function resources(template: Template, type: string): Resource[] {
  return Object.values(template.Resources).filter(({ Type }) => Type === type);
}

describe('a user pool', () => {
  it('refuses what CDK refuses', () => {
    const stack = new Stack(newApp({ validate: false }), 'Stack');
    expect(() => new cognate.UserPool(stack, 'Short', { passwordPolicy: { minLength: 3 } })).toThrow(/minLength/);
    const pool = new cognate.UserPool(stack, 'Pool');
    const fn = newFunction(stack, 'Fn');
    pool.addTrigger(cognate.UserPoolOperation.PRE_SIGN_UP, fn);
    expect(() => pool.addTrigger(cognate.UserPoolOperation.PRE_SIGN_UP, fn)).toThrow(/already exists/);
    expect(() => pool.addTrigger(cognate.UserPoolOperation.CUSTOM_SMS_SENDER, fn)).toThrow(/KMS key/);
    expect(() => pool.addTrigger(cognate.UserPoolOperation.POST_CONFIRMATION, fn, cognate.LambdaVersion.V2_0)).toThrow(
      /only|Only/,
    );
  });
});

describe('the inbound federation trigger', () => {
  it('is attached with the version of its event, and the functions that run it may', () => {
    const app = newApp({ validate: false });
    const stack = new Stack(app, 'Stack');
    const pool = new cognate.UserPool(stack, 'Pool');
    const fn = newFunction(stack, 'Fn');
    pool.addTrigger(cognate.UserPoolOperation.of('inboundFederation'), fn);
    const template = templateOf(app, stack);
    const [emitted] = resources(template, 'Custom::CognateUserPool');
    expect(emitted?.Properties.LambdaConfig).toEqual({
      InboundFederation: { LambdaArn: expect.anything(), LambdaVersion: 'V1_0' },
    });
    const policies = JSON.stringify(resources(template, 'AWS::IAM::Policy'));
    expect(policies).toMatch(/lambda:InvokeFunction.{0,200}Fn/);
  });
});

describe('time limits of triggers', () => {
  it('are told in tags of the pool', () => {
    const app = newApp({ validate: false });
    const stack = new Stack(app, 'Stack');
    new cognate.UserPool(stack, 'Pool', { triggerTimeouts: { preSignUp: Duration.seconds(9) } });
    const [pool] = resources(templateOf(app, stack), 'Custom::CognateUserPool');
    expect(pool?.Properties.UserPoolTags).toEqual({ 'cognate:trigger-seconds:PreSignUp': '9' });
  });

  it('are refused where nobody would wait so long', () => {
    const stack = new Stack(newApp({ validate: false }), 'Stack');
    const triggerTimeouts = { preSignUp: Duration.seconds(21) };
    expect(() => new cognate.UserPool(stack, 'Pool', { triggerTimeouts })).toThrow(/1 to 20 seconds/);
  });
});

describe('groups that need a second factor', () => {
  it('are named in a tag of the pool', () => {
    const app = newApp({ validate: false });
    const stack = new Stack(app, 'Stack');
    new cognate.UserPool(stack, 'Pool', { mfa: cognate.Mfa.OPTIONAL, mfaGroups: ['admins', 'on-call'] });
    const [pool] = resources(templateOf(app, stack), 'Custom::CognateUserPool');
    expect(pool?.Properties.UserPoolTags).toEqual({ 'cognate:mfa-groups': 'admins on-call' });
  });

  it('are refused where they would be passed over', () => {
    const stack = new Stack(newApp({ validate: false }), 'Stack');
    const mfaGroups = ['admins'];
    expect(() => new cognate.UserPool(stack, 'Off', { mfaGroups })).toThrow(/mfa/);
    expect(() => new cognate.UserPool(stack, 'Bad', { mfa: cognate.Mfa.OPTIONAL, mfaGroups: ['a b'] })).toThrow(
      /space/,
    );
  });
});

describe('account linking', () => {
  it('is offered where a tag of the pool says so, and not by default', () => {
    const app = newApp({ validate: false });
    const stack = new Stack(app, 'Stack');
    const service = new cognate.CognateService(stack, 'Service');
    new cognate.UserPool(stack, 'Linking', { service, accountLinking: 'prompt' });
    new cognate.UserPool(stack, 'Plain', { service });
    const pools = resources(templateOf(app, stack), 'Custom::CognateUserPool');
    const tags = pools.map(({ Properties }) => Properties.UserPoolTags);
    expect(tags).toEqual([{ 'cognate:account-linking': 'prompt' }, undefined]);
  });
});

describe('an app client', () => {
  it('has its secret as an attribute, and only if it has one', () => {
    const app = newApp({ validate: false });
    const stack = new Stack(app, 'Stack');
    const pool = new cognate.UserPool(stack, 'Pool');
    const client = pool.addClient('Client', { generateSecret: true });
    const secret = stack.resolve(client.userPoolClientSecret.unsafeUnwrap()) as { 'Fn::GetAtt': string[] };
    expect(secret['Fn::GetAtt'][1]).toBe('ClientSecret');
    const open = new cognate.UserPoolClient(stack, 'Open', { userPool: pool });
    expect(() => open.userPoolClientSecret).toThrow(/generateSecret/);
    expect(resources(templateOf(app, stack), 'Custom::DescribeCognitoUserPoolClient')).toEqual([]);
  });
});

describe('what belongs to a pool', () => {
  it('can be added to a pool that the app didn’t make', () => {
    const app = newApp({ validate: false });
    const stack = new Stack(app, 'Stack', { env: { account: '111122223333', region: 'eu-central-1' } });
    const pool = cognate.UserPool.fromUserPoolId(stack, 'Pool', 'eu-central-1_abcdefghi');
    expect(stack.resolve(pool.userPoolArn)).toContain('userpool/eu-central-1_abcdefghi');
    pool.addClient('Client');
    pool.addGroup('Group', { groupName: 'g' });
    const template = templateOf(app, stack);
    expect(resources(template, 'Custom::CognateUserPoolClient')[0]?.Properties.UserPoolId).toBe(
      'eu-central-1_abcdefghi',
    );
    expect(() =>
      cognate.UserPool.fromUserPoolArn(stack, 'Bad', 'arn:aws:cognito-idp:eu-central-1:1:userpool'),
    ).toThrow();
  });

  it('has the service’s address where CDK names Amazon’s', () => {
    const app = newApp({ validate: false });
    const stack = new Stack(app, 'Stack', { env: { region: 'eu-central-1' } });
    const service = new cognate.CognateService(stack, 'Service', { publicUrl: 'https://id.example.com' });
    const pool = new cognate.UserPool(stack, 'Pool');
    const domain = pool.addDomain('Domain', { cognitoDomain: { domainPrefix: 'people' } });
    const client = pool.addClient('Client', { oAuth: { callbackUrls: ['https://app.example.com'] } });
    expect(domain.baseUrl()).toBe('https://id.example.com/people');
    expect(domain.signInUrl(client, { redirectUri: 'https://app.example.com' })).toMatch(
      /^https:\/\/id\.example\.com\/people\/login\?/,
    );
    expect(domain.cloudFrontEndpoint).toBe(service.distributionHost);
    expect(JSON.stringify(templateOf(app, stack))).not.toContain('amazoncognito.com');
  });
});

describe('the service of a pool', () => {
  it('is made when the app has none, once', () => {
    const app = newApp({ validate: false });
    const stack = new Stack(app, 'Stack');
    new cognate.UserPool(stack, 'One');
    new cognate.UserPool(stack, 'Two');
    expect(resources(templateOf(app, stack), 'Custom::CognateServiceSettings')).toHaveLength(1);
  });

  it('can be in another stack, which needn’t know the pool', () => {
    const app = newApp({ validate: false });
    const backend = new Stack(app, 'Backend');
    new cognate.CognateService(backend, 'Service');
    const front = new Stack(app, 'Front');
    new cognate.UserPool(front, 'Pool', { lambdaTriggers: { preSignUp: newFunction(front, 'Trigger') } });
    expect(resources(templateOf(app, front), 'Custom::CognateUserPool')).toHaveLength(1);
    expect(front.dependencies).toEqual([backend]);
    expect(backend.dependencies).toEqual([]);
  });

  it('must be named when there are several', () => {
    const app = newApp({ validate: false });
    const stack = new Stack(app, 'Stack');
    const first = new cognate.CognateService(stack, 'First');
    new cognate.CognateService(stack, 'Second');
    expect(() => new cognate.UserPool(stack, 'Pool')).toThrow(/service/);
    expect(new cognate.UserPool(stack, 'Named', { service: first }).service).toBe(first);
  });

  it('lets a grantee of a pool get credentials', () => {
    const app = newApp({ validate: false });
    const stack = new Stack(app, 'Stack');
    const fn = newFunction(stack, 'Fn');
    new cognate.UserPool(stack, 'Pool').grant(fn, 'cognito-idp:AdminGetUser');
    const template = JSON.stringify(templateOf(app, stack));
    expect(template).toContain('execute-api:Invoke');
    expect(template).toContain('/$default/POST/iam/credentials');
  });
});

describe('the package', () => {
  it('exports every name of aws-cdk-lib/aws-cognito but the constructs that make resources of Amazon Cognito', () => {
    const wanted = Object.keys(cognito).filter((name) => !/^(Cfn|CognitoMetrics)/.test(name));
    expect(Object.keys(cognate)).toEqual(expect.arrayContaining(wanted));
    expect(Object.keys(cognate).filter((name) => name.startsWith('Cfn'))).toEqual([]);
  });
});
