import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CreateTermsCommand,
  type CreateUserPoolClientCommandInput,
  type CreateUserPoolCommandInput,
  CreateUserPoolDomainCommand,
  SetUserPoolMfaConfigCommand,
  type SetUserPoolMfaConfigCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { SiteHost } from './site-host.ts';

/** The password of every user. */
export const PASSWORD = 'Correct-Horse-1';

/** What a pool for the pages can be besides an ordinary one. */
export interface SiteOptions {
  readonly pool?: Partial<CreateUserPoolCommandInput>;
  readonly mfa?: Omit<SetUserPoolMfaConfigCommandInput, 'UserPoolId'>;
  readonly client?: Partial<CreateUserPoolClientCommandInput>;
  /** The client's documents. */
  readonly terms?: boolean;
}

/** A pool whose people sign in with a password, an e-mail code or a passkey, as they like. */
export const CHOICE: SiteOptions = {
  pool: {
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'] } },
    UsernameAttributes: ['email'],
    AutoVerifiedAttributes: ['email'],
  },
  terms: true,
};

/** A pool whose people need a second factor. */
export const SECOND_FACTOR: SiteOptions = {
  mfa: { MfaConfiguration: 'ON', SoftwareTokenMfaConfiguration: { Enabled: true } },
};

/** A pool whose people have everything that the account page shows. */
export const ACCOUNT: SiteOptions = {
  pool: {
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'] } },
    AutoVerifiedAttributes: ['email', 'phone_number'],
    UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    DeviceConfiguration: { DeviceOnlyRememberedOnUserPrompt: true },
    Schema: [
      { Name: 'nickname', AttributeDataType: 'String', Mutable: true },
      { Name: 'tier', AttributeDataType: 'String', Mutable: false },
      { Name: 'team', AttributeDataType: 'String', Mutable: true, StringAttributeConstraints: { MaxLength: '8' } },
      { Name: 'score', AttributeDataType: 'String', Mutable: true, DeveloperOnlyAttribute: true },
    ],
  },
  mfa: {
    MfaConfiguration: 'OPTIONAL',
    SoftwareTokenMfaConfiguration: { Enabled: true },
    SmsMfaConfiguration: { SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::123456789012:role/sns' } },
  },
  client: {
    ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    AllowedOAuthScopes: ['openid', 'email', 'aws.cognito.signin.user.admin'],
    ReadAttributes: [
      'email',
      'email_verified',
      'phone_number',
      'phone_number_verified',
      'name',
      'locale',
      'birthdate',
      'custom:tier',
      'custom:team',
    ],
    WriteAttributes: ['email', 'phone_number', 'name', 'locale', 'birthdate', 'custom:tier', 'custom:team'],
  },
};

let count = 0;

/** A pool with pages, and a client whose answers go to `callback`. */
export async function openSite(host: SiteHost, callback: string, { pool, mfa, client, terms }: SiteOptions = {}) {
  const { Id: poolId } = await host.newPool({ PoolName: 'Acme', AutoVerifiedAttributes: ['email'], ...pool });
  const sdk = host.client();
  count += 1;
  const prefix = `pages-${count}`;
  await sdk.send(new CreateUserPoolDomainCommand({ UserPoolId: poolId, Domain: prefix }));
  if (mfa) await sdk.send(new SetUserPoolMfaConfigCommand({ UserPoolId: poolId, ...mfa }));
  const { ClientId: clientId } = await host.newClient(poolId, {
    ClientName: 'Acme Notes',
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ['code'],
    AllowedOAuthScopes: ['openid', 'email'],
    CallbackURLs: [callback],
    LogoutURLs: [callback],
    SupportedIdentityProviders: ['COGNITO'],
    ...client,
  });
  for (const TermsName of terms ? ['terms-of-use', 'privacy-policy'] : []) {
    const Links = { 'cognito:default': `https://acme.example/${TermsName}` };
    const document = { TermsName, TermsSource: 'LINK', Enforcement: 'NONE', Links } as const;
    await sdk.send(new CreateTermsCommand({ UserPoolId: poolId, ClientId: clientId, ...document }));
  }
  const base = `${host.endpoint}/${prefix}`;
  return {
    poolId,
    clientId,
    host: host.endpoint,
    base,
    sdk,
    /** The address of a page, with an authorization request. */
    address: (path: string, more: Readonly<Record<string, string>> = {}): string => {
      const query = { client_id: clientId, response_type: 'code', redirect_uri: callback, scope: 'openid email' };
      return `${base}${path}?${new URLSearchParams({ ...query, state: 'the-state', ...more })}`;
    },
    createUser: async (
      Username: string,
      permanent = true,
      more: Readonly<Record<string, string>> = {},
    ): Promise<void> => {
      const email = Username.includes('@') ? Username : `${Username}@example.com`;
      const attributes = Object.entries({ email, email_verified: 'true', ...more });
      const UserAttributes = attributes.map(([Name, Value]) => ({ Name, Value }));
      const who = { UserPoolId: poolId, Username };
      await sdk.send(new AdminCreateUserCommand({ ...who, UserAttributes, MessageAction: 'SUPPRESS' }));
      await sdk.send(new AdminSetUserPasswordCommand({ ...who, Password: PASSWORD, Permanent: permanent }));
    },
  };
}

/** A site with what tests do at it. */
export type Site = Awaited<ReturnType<typeof openSite>>;
