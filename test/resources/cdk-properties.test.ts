import { DescribeUserPoolCommand, GetUserPoolMfaConfigCommand } from '@aws-sdk/client-cognito-identity-provider';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as cognate from '../../lib/index.ts';
import { newApp, templateOf } from '../lib/support/synthesize.ts';
import type { StackAnswer } from '../support/cloudformation.ts';
import { openTemplates, type Templates } from './open-templates.ts';

let templates: Templates;
beforeAll(async () => {
  templates = await openTemplates();
});
afterAll(() => templates.close());

/** As CloudFormation hands properties over: joins done, scalars as text. */
const asText = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(asText);
  if (typeof value !== 'object' || value === null) return String(value);
  const [[name, item] = ['', undefined]] = Object.entries(value);
  if (name === 'Ref' && item === 'AWS::Partition') return 'aws';
  if (name === 'Fn::Join') return (item as [string, unknown[]])[1].map(asText).join(item[0]);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, asText(member)]));
};

/** Synthesizes with the CDK's own constructs and asks for the resource of the given twin. */
const deploy = async (noun: string, build: (scope: Stack) => void, overrides: object = {}): Promise<StackAnswer> => {
  const scope = new Stack(new App(), 'app', { env: { account: '123456789012', region: 'eu-central-1' } });
  build(scope);
  const [resource] = Object.values(Template.fromStack(scope).findResources(`AWS::Cognito::${noun}`));
  const properties = asText({ ...resource?.Properties, ...overrides }) as object;
  return templates.ask('Create', { type: `Custom::Cognate${noun}`, properties });
};

describe('what the CDK synthesizes', () => {
  it('makes a pool of the CDK’s defaults', async () => {
    const answer = await deploy('UserPool', (scope) => new cognito.UserPool(scope, 'Users'));
    expect(answer.Reason).toBeUndefined();
    expect(answer.Status).toBe('SUCCESS');
  });

  it('makes a pool with most of what can be configured', async () => {
    const answer = await deploy(
      'UserPool',
      (scope) =>
        new cognito.UserPool(scope, 'Users', {
          selfSignUpEnabled: true,
          signInAliases: { email: true, phone: true },
          signInCaseSensitive: false,
          autoVerify: { email: true },
          keepOriginal: { email: true },
          standardAttributes: { email: { required: true, mutable: true }, fullname: { mutable: false } },
          customAttributes: {
            team: new cognito.StringAttribute({ minLen: 1, maxLen: 20, mutable: true }),
            level: new cognito.NumberAttribute({ min: 0, max: 9 }),
            admin: new cognito.BooleanAttribute(),
            since: new cognito.DateTimeAttribute(),
          },
          passwordPolicy: { minLength: 12, tempPasswordValidity: Duration.days(3), passwordHistorySize: 4 },
          featurePlan: cognito.FeaturePlan.PLUS,
          accountRecovery: cognito.AccountRecovery.EMAIL_ONLY,
          deviceTracking: { challengeRequiredOnNewDevice: true, deviceOnlyRememberedOnUserPrompt: true },
          mfa: cognito.Mfa.OFF,
          deletionProtection: true,
          email: cognito.UserPoolEmail.withSES({
            fromEmail: 'hello@example.com',
            fromName: 'Example',
            replyTo: 'reply@example.com',
            sesVerifiedDomain: 'example.com',
          }),
          userVerification: { emailStyle: cognito.VerificationEmailStyle.LINK, emailBody: 'Click {##here##}' },
          userInvitation: { emailSubject: 'Welcome', emailBody: 'Hello {username}: {####}' },
          signInPolicy: { allowedFirstAuthFactors: { password: true, emailOtp: true } },
          enableSmsRole: false,
        }),
    );
    expect(answer.Reason).toBeUndefined();
    expect(answer.Status).toBe('SUCCESS');
    const { UserPool } = await templates.cognito.send(
      new DescribeUserPoolCommand({ UserPoolId: answer.PhysicalResourceId }),
    );
    expect(UserPool?.DeviceConfiguration).toEqual({
      ChallengeRequiredOnNewDevice: true,
      DeviceOnlyRememberedOnUserPrompt: true,
    });
  });

  it('makes a pool with second factors, and changes them', async () => {
    const email = cognito.UserPoolEmail.withSES({ fromEmail: 'hello@example.com', sesVerifiedDomain: 'example.com' });
    const factors = { sms: true, otp: true, email: true };
    const props = { mfa: cognito.Mfa.REQUIRED, mfaSecondFactor: factors, mfaMessage: 'Type {####}', email };
    const answer = await deploy(
      'UserPool',
      (scope) => new cognito.UserPool(scope, 'Users', { ...props, enableSmsRole: false }),
      { EmailAuthenticationMessage: 'Your code: {####}', EmailAuthenticationSubject: 'Code' },
    );
    expect(answer.Reason).toBeUndefined();
    const UserPoolId = answer.PhysicalResourceId;
    const read = () => templates.cognito.send(new GetUserPoolMfaConfigCommand({ UserPoolId }));
    expect(await read()).toMatchObject({
      MfaConfiguration: 'ON',
      SmsMfaConfiguration: { SmsAuthenticationMessage: 'Type {####}' },
      SoftwareTokenMfaConfiguration: { Enabled: true },
      EmailMfaConfiguration: { Message: 'Your code: {####}', Subject: 'Code' },
    });
    const properties = { MfaConfiguration: 'OPTIONAL', EnabledMfas: ['SOFTWARE_TOKEN_MFA'] };
    const physicalId = UserPoolId;
    expect(
      await templates.ask('Update', { type: 'Custom::CognateUserPool', properties, physicalId, oldProperties: {} }),
    ).toMatchObject({
      Status: 'SUCCESS',
      PhysicalResourceId: UserPoolId,
    });
    const { $metadata: _, ...changed } = await read();
    expect(changed).toEqual({ MfaConfiguration: 'OPTIONAL', SoftwareTokenMfaConfiguration: { Enabled: true } });
  });

  it('makes a pool with what the CDK’s own doesn’t have', async () => {
    const app = newApp({ validate: false });
    const stack = new Stack(app, 'Extras');
    new cognate.UserPool(stack, 'Users', {
      authenticationLevels: { Level1: 'low', Level4: 'high' },
      clientRegistration: {
        open: true,
        authenticatedGrants: { authorizationCodeGrant: true, clientCredentials: true },
        openGrants: { authorizationCodeGrant: true },
        scopes: [cognito.OAuthScope.custom('api/read')],
      },
    });
    const made = Object.values(templateOf(app, stack).Resources);
    const pool = made.find(({ Type }) => Type === 'Custom::CognateUserPool');
    const { ServiceToken: _, ServiceTimeout: __, ...properties } = pool?.Properties ?? {};
    const answer = await templates.ask('Create', {
      type: 'Custom::CognateUserPool',
      properties: asText(properties) as object,
    });
    expect(answer.Reason).toBeUndefined();
    const { UserPool } = await templates.cognito.send(
      new DescribeUserPoolCommand({ UserPoolId: answer.PhysicalResourceId }),
    );
    expect(UserPool?.AcrConfiguration).toEqual({ Level1: { AcrValue: 'low' }, Level4: { AcrValue: 'high' } });
    expect(UserPool?.DcrConfiguration).toEqual({
      EnableStatus: 'Enabled',
      OpenDcrEnabled: true,
      AuthenticatedGrantTypes: ['code', 'client_credentials'],
      OpenDcrGrantTypes: ['code'],
      AllowedScopes: ['api/read'],
    });
  });

  it('makes clients of the CDK’s defaults and with all settings', async () => {
    const pool = await templates.world.newPool();
    const build = (options: cognito.UserPoolClientOptions) => (scope: Stack) =>
      void new cognito.UserPool(scope, 'Users').addClient('Client', options);
    const UserPoolId = pool.Id;
    expect(await deploy('UserPoolClient', build({}), { UserPoolId })).toMatchObject({ Status: 'SUCCESS' });
    const full = build({
      generateSecret: true,
      userPoolClientName: 'full',
      authFlows: { userSrp: true, userPassword: true, adminUserPassword: true, custom: true, user: true },
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [cognito.OAuthScope.OPENID, cognito.OAuthScope.COGNITO_ADMIN],
        callbackUrls: ['https://example.com/back', 'http://localhost:3000'],
        logoutUrls: ['https://example.com/bye'],
        defaultRedirectUri: 'https://example.com/back',
      },
      accessTokenValidity: Duration.minutes(5),
      idTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.days(365),
      refreshTokenRotationGracePeriod: Duration.seconds(30),
      authSessionValidity: Duration.minutes(15),
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      supportedIdentityProviders: [cognito.UserPoolClientIdentityProvider.COGNITO],
      readAttributes: new cognito.ClientAttributes().withStandardAttributes({ email: true, emailVerified: true }),
      writeAttributes: new cognito.ClientAttributes().withStandardAttributes({ email: true }),
    });
    expect(await deploy('UserPoolClient', full, { UserPoolId })).toMatchObject({ Status: 'SUCCESS', NoEcho: true });
  });

  it('makes domains, groups and resource servers', async () => {
    const { Id: UserPoolId } = await templates.world.newPool();
    const users = (scope: Stack) => new cognito.UserPool(scope, 'Users');
    const answers = [
      await deploy(
        'UserPoolDomain',
        (scope) => void users(scope).addDomain('Domain', { cognitoDomain: { domainPrefix: 'from-cdk' } }),
        { UserPoolId },
      ),
      await deploy(
        'UserPoolGroup',
        (scope) => void users(scope).addGroup('Group', { groupName: 'staff', precedence: 1 }),
        { UserPoolId },
      ),
      await deploy(
        'UserPoolResourceServer',
        (scope) =>
          void users(scope).addResourceServer('Server', {
            identifier: 'api',
            scopes: [new cognito.ResourceServerScope({ scopeName: 'read', scopeDescription: 'Reads' })],
          }),
        { UserPoolId },
      ),
    ];
    expect(answers.map(({ PhysicalResourceId }) => PhysicalResourceId)).toEqual(['from-cdk', 'staff', 'api']);
    expect(answers.every(({ Status }) => Status === 'SUCCESS')).toBe(true);
  });
});
