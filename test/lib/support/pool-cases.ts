import { Duration, RemovalPolicy, SecretValue } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';

/** The part of both packages that an app names; written once, run against each. */
export type Package = Pick<
  typeof cognito,
  | 'UserPool'
  | 'UserPoolClient'
  | 'UserPoolIdentityProviderAmazon'
  | 'UserPoolIdentityProviderApple'
  | 'UserPoolIdentityProviderFacebook'
  | 'UserPoolIdentityProviderGoogle'
  | 'UserPoolIdentityProviderOidc'
  | 'UserPoolIdentityProviderSaml'
>;

export function newFunction(scope: Construct, id: string): LambdaFunction {
  return new LambdaFunction(scope, id, {
    runtime: Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: Code.fromInline('exports.handler = async (event) => event;'),
  });
}

type PoolProps = Omit<
  cognito.UserPoolProps,
  'lambdaTriggers' | 'customSenderKmsKey' | 'smsRole' | 'smsRoleExternalId' | 'advancedSecurityMode'
>;

/** A value for each prop of a user pool: a prop that CDK adds is a type error here. */
const POOL_CASES: { readonly [Prop in keyof Required<PoolProps>]: PoolProps } = {
  accountRecovery: { accountRecovery: cognito.AccountRecovery.EMAIL_ONLY },
  autoVerify: { autoVerify: { email: true } },
  customAttributes: {
    customAttributes: {
      colour: new cognito.StringAttribute({ minLen: 2, maxLen: 9, mutable: true }),
      shoes: new cognito.NumberAttribute({ min: 1, max: 99 }),
      member: new cognito.BooleanAttribute(),
      joined: new cognito.DateTimeAttribute(),
    },
  },
  customThreatProtectionMode: {
    customThreatProtectionMode: cognito.CustomThreatProtectionMode.FULL_FUNCTION,
    featurePlan: cognito.FeaturePlan.PLUS,
  },
  deletionProtection: { deletionProtection: true },
  deviceTracking: { deviceTracking: { challengeRequiredOnNewDevice: true, deviceOnlyRememberedOnUserPrompt: true } },
  email: {
    email: cognito.UserPoolEmail.withSES({
      fromEmail: 'no-reply@example.com',
      sesRegion: 'eu-central-1',
      replyTo: 'a@example.com',
    }),
  },
  enableSmsRole: { enableSmsRole: true },
  featurePlan: { featurePlan: cognito.FeaturePlan.LITE },
  keepOriginal: { keepOriginal: { email: true }, autoVerify: { email: true } },
  mfa: { mfa: cognito.Mfa.REQUIRED, mfaSecondFactor: { sms: false, otp: true } },
  mfaMessage: { mfaMessage: 'Your code is {####}' },
  mfaSecondFactor: { mfa: cognito.Mfa.OPTIONAL, mfaSecondFactor: { sms: false, otp: true } },
  passkeyRelyingPartyId: { passkeyRelyingPartyId: 'example.com' },
  passkeyUserVerification: { passkeyUserVerification: cognito.PasskeyUserVerification.REQUIRED },
  passwordPolicy: {
    passwordPolicy: {
      minLength: 14,
      requireDigits: true,
      requireLowercase: true,
      requireUppercase: true,
      requireSymbols: false,
      tempPasswordValidity: Duration.days(3),
      passwordHistorySize: 4,
    },
  },
  removalPolicy: { removalPolicy: RemovalPolicy.DESTROY },
  selfSignUpEnabled: { selfSignUpEnabled: true },
  signInAliases: { signInAliases: { username: true, email: true, preferredUsername: true } },
  signInCaseSensitive: { signInCaseSensitive: false },
  signInPolicy: { signInPolicy: { allowedFirstAuthFactors: { password: true, emailOtp: true } } },
  snsRegion: { snsRegion: 'eu-west-1' },
  standardAttributes: {
    standardAttributes: { fullname: { required: true, mutable: false }, email: { required: true } },
  },
  standardThreatProtectionMode: {
    standardThreatProtectionMode: cognito.StandardThreatProtectionMode.AUDIT_ONLY,
    featurePlan: cognito.FeaturePlan.PLUS,
  },
  userInvitation: {
    userInvitation: { emailSubject: 'Hi', emailBody: '{username} {####}', smsMessage: '{username} {####}' },
  },
  userPoolName: { userPoolName: 'people' },
  userVerification: { userVerification: { emailStyle: cognito.VerificationEmailStyle.LINK, emailSubject: 'Hello' } },
};

type ClientOptions = Omit<cognito.UserPoolClientOptions, 'analytics'>;

const CLIENT_CASES: { readonly [Prop in keyof Required<ClientOptions>]: ClientOptions } = {
  accessTokenValidity: { accessTokenValidity: Duration.minutes(30) },
  authFlows: { authFlows: { adminUserPassword: true, custom: true, userPassword: true, userSrp: true, user: true } },
  authSessionValidity: { authSessionValidity: Duration.minutes(5) },
  disableOAuth: { disableOAuth: true },
  enablePropagateAdditionalUserContextData: { enablePropagateAdditionalUserContextData: true, generateSecret: true },
  enableTokenRevocation: { enableTokenRevocation: true },
  generateSecret: { generateSecret: true },
  idTokenValidity: { idTokenValidity: Duration.hours(2) },
  oAuth: {
    oAuth: {
      flows: { authorizationCodeGrant: true },
      callbackUrls: ['https://app.example.com'],
      logoutUrls: ['https://app.example.com/bye'],
      scopes: [cognito.OAuthScope.EMAIL, cognito.OAuthScope.custom('api/read')],
      defaultRedirectUri: 'https://app.example.com',
    },
  },
  preventUserExistenceErrors: { preventUserExistenceErrors: true },
  readAttributes: { readAttributes: new cognito.ClientAttributes().withStandardAttributes({ email: true }) },
  refreshTokenRotationGracePeriod: { refreshTokenRotationGracePeriod: Duration.seconds(10) },
  refreshTokenValidity: { refreshTokenValidity: Duration.days(3) },
  supportedIdentityProviders: { supportedIdentityProviders: [cognito.UserPoolClientIdentityProvider.COGNITO] },
  userPoolClientName: { userPoolClientName: 'web' },
  writeAttributes: { writeAttributes: new cognito.ClientAttributes().withCustomAttributes('colour') },
};

/** Makes something with a package's constructs. */
export type Build = (library: Package, scope: Construct) => void;

const named = <Props>(prefix: string, cases: Readonly<Record<string, Props>>, build: (props: Props) => Build) =>
  Object.fromEntries(Object.entries(cases).map(([name, props]) => [`${prefix}${name}`, build(props)]));

/** What an app can write, by a name that no other begins with: once for each prop, and once for what goes together. */
export const CASES: Readonly<Record<string, Build>> = {
  ...named('Pool1', POOL_CASES, (props) => (library, scope) => {
    new library.UserPool(scope, 'Pool', props);
  }),
  ...named('Client1', CLIENT_CASES, (options) => (library, scope) => {
    new library.UserPool(scope, 'Pool').addClient('Client', options);
  }),
  Triggers: (library, scope) => {
    const pool = new library.UserPool(scope, 'Pool', {
      customSenderKmsKey: new Key(scope, 'Key'),
      lambdaTriggers: { preSignUp: newFunction(scope, 'PreSignUp') },
    });
    pool.addTrigger(cognito.UserPoolOperation.CUSTOM_EMAIL_SENDER, newFunction(scope, 'Sender'));
    pool.addTrigger(
      cognito.UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG,
      newFunction(scope, 'PreToken'),
      cognito.LambdaVersion.V2_0,
    );
    pool.addTrigger(cognito.UserPoolOperation.of('somethingNew'), newFunction(scope, 'Other'));
  },
  TextRole: (library, scope) => {
    const smsRole = new Role(scope, 'Role', { assumedBy: new ServicePrincipal('cognito-idp.amazonaws.com') });
    new library.UserPool(scope, 'Pool', { smsRole, smsRoleExternalId: 'external' });
  },
  RetainedPool: (library, scope) => {
    new library.UserPool(scope, 'Pool', { removalPolicy: RemovalPolicy.RETAIN });
  },
  Parts: (library, scope) => {
    const pool = new library.UserPool(scope, 'Pool');
    pool.addGroup('Group', { groupName: 'admins', description: 'All rights', precedence: 1 });
    const read = new cognito.ResourceServerScope({ scopeName: 'read', scopeDescription: 'Reads' });
    const server = pool.addResourceServer('Server', {
      identifier: 'api',
      userPoolResourceServerName: 'API',
      scopes: [read],
    });
    pool.addClient('Machine', {
      generateSecret: true,
      oAuth: { flows: { clientCredentials: true }, scopes: [cognito.OAuthScope.resourceServer(server, read)] },
    });
    pool.addDomain('Prefix', {
      cognitoDomain: { domainPrefix: 'people' },
      managedLoginVersion: cognito.ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    const certificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/x';
    const certificate = Certificate.fromCertificateArn(scope, 'Certificate', certificateArn);
    pool.addDomain('Domain', { customDomain: { domainName: 'auth.example.com', certificate } });
  },
  Providers: (library, scope) => {
    const userPool = new library.UserPool(scope, 'Pool');
    const attributeMapping = { email: cognito.ProviderAttribute.other('mail') };
    const app = { userPool, clientId: 'a', clientSecret: 'b' };
    new library.UserPoolIdentityProviderAmazon(scope, 'Amazon', app);
    new library.UserPoolIdentityProviderApple(scope, 'Apple', {
      userPool,
      clientId: 'a',
      teamId: 't',
      keyId: 'k',
      privateKeyValue: SecretValue.unsafePlainText('p'),
    });
    new library.UserPoolIdentityProviderFacebook(scope, 'Facebook', app);
    new library.UserPoolIdentityProviderGoogle(scope, 'Google', {
      userPool,
      clientId: 'a',
      clientSecretValue: SecretValue.unsafePlainText('b'),
      attributeMapping,
    });
    new library.UserPoolIdentityProviderOidc(scope, 'Oidc', {
      ...app,
      issuerUrl: 'https://login.example.com',
      attributeMapping,
    });
    new library.UserPoolIdentityProviderSaml(scope, 'Saml', {
      userPool,
      metadata: cognito.UserPoolIdentityProviderSamlMetadata.url('https://login.example.com/metadata'),
    });
    userPool.addClient('Client');
  },
};
