import type { OperationName } from '../lambdas/wire/operation.ts';

/** Requests per second; a burst is what may come at once. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/** Cognito's request-rate categories with its default rates, which each operation of the category gets here. */
export type RateCategory = keyof typeof RATES;

export const RATES = {
  UserAuthentication: { perSecond: 120, burst: 240 },
  /** Answers to challenges get three times the rate of the sign-ins that they follow. */
  ChallengeResponse: { perSecond: 360, burst: 720 },
  UserCreation: { perSecond: 50, burst: 100 },
  UserFederation: { perSecond: 25, burst: 50 },
  UserAccountRecovery: { perSecond: 30, burst: 60 },
  UserRead: { perSecond: 120, burst: 240 },
  UserUpdate: { perSecond: 25, burst: 50 },
  UserToken: { perSecond: 120, burst: 240 },
  UserResourceRead: { perSecond: 50, burst: 100 },
  UserResourceUpdate: { perSecond: 25, burst: 50 },
  UserList: { perSecond: 30, burst: 60 },
  UserPoolRead: { perSecond: 15, burst: 30 },
  UserPoolUpdate: { perSecond: 15, burst: 30 },
  UserPoolResourceRead: { perSecond: 20, burst: 40 },
  UserPoolResourceUpdate: { perSecond: 15, burst: 30 },
  UserPoolClientRead: { perSecond: 15, burst: 30 },
  UserPoolClientUpdate: { perSecond: 15, burst: 30 },
  ClientAuthentication: { perSecond: 150, burst: 300 },
  /** Cognito's limit for managed login, per domain. */
  Pages: { perSecond: 500, burst: 1000 },
  LimitManagement: { perSecond: 1, burst: 5 },
} as const satisfies Record<string, Rate>;

/** Categories whose limits Cognito sells, and which the API's limit operations therefore know. */
const PROVISIONABLE = [
  'UserAuthentication',
  'UserCreation',
  'UserFederation',
  'UserAccountRecovery',
  'UserRead',
  'UserToken',
  'ClientAuthentication',
] as const satisfies readonly RateCategory[];

/** What the limit operations answer, in requests per second: the rates that hold with `rates`, and the default ones. */
export function provisionableRates(
  rates: Readonly<Partial<Record<RateCategory, Rate>>>,
): Readonly<Record<string, { provisioned: number; free: number }>> {
  return Object.fromEntries(
    PROVISIONABLE.map((category) => {
      const free = RATES[category].perSecond;
      return [category, { provisioned: rates[category]?.perSecond ?? free, free }];
    }),
  );
}

const NAMED: Readonly<Partial<Record<OperationName, RateCategory>>> = {
  InitiateAuth: 'UserAuthentication',
  AdminInitiateAuth: 'UserAuthentication',
  RespondToAuthChallenge: 'ChallengeResponse',
  AdminRespondToAuthChallenge: 'ChallengeResponse',
  SignUp: 'UserCreation',
  ConfirmSignUp: 'UserCreation',
  AdminCreateUser: 'UserCreation',
  AdminConfirmSignUp: 'UserCreation',
  ResendConfirmationCode: 'UserAccountRecovery',
  ForgotPassword: 'UserAccountRecovery',
  ConfirmForgotPassword: 'UserAccountRecovery',
  ChangePassword: 'UserAccountRecovery',
  AdminResetUserPassword: 'UserAccountRecovery',
  AdminSetUserPassword: 'UserAccountRecovery',
  AdminLinkProviderForUser: 'UserFederation',
  AdminDisableProviderForUser: 'UserFederation',
  GetIdentityProviderByIdentifier: 'UserFederation',
  GetTokensFromRefreshToken: 'UserToken',
  RevokeToken: 'UserToken',
  GlobalSignOut: 'UserToken',
  AdminUserGlobalSignOut: 'UserToken',
  GetClientToken: 'ClientAuthentication',
  GetUser: 'UserRead',
  AdminGetUser: 'UserRead',
  ListUsers: 'UserList',
  ListUsersInGroup: 'UserList',
  GetProvisionedLimit: 'LimitManagement',
  UpdateProvisionedLimit: 'LimitManagement',
  AddCustomAttributes: 'UserPoolUpdate',
  GetUserPoolMfaConfig: 'UserPoolRead',
  GetSigningCertificate: 'UserPoolRead',
};

/** The rate category of an operation: named above, or told from its name. */
export function rateCategory(operation: OperationName): RateCategory {
  const named = NAMED[operation];
  if (named !== undefined) return named;
  const reads = /^(Get|Describe|List|AdminGet|AdminList)/.test(operation);
  if (/UserPoolClient/.test(operation)) return reads ? 'UserPoolClientRead' : 'UserPoolClientUpdate';
  if (/^(Create|Update|Delete|Describe|List)UserPools?$/.test(operation))
    return reads ? 'UserPoolRead' : 'UserPoolUpdate';
  if (POOL_RESOURCE.test(operation)) return reads ? 'UserPoolResourceRead' : 'UserPoolResourceUpdate';
  if (USER_RESOURCE.test(operation)) return reads ? 'UserResourceRead' : 'UserResourceUpdate';
  return reads ? 'UserRead' : 'UserUpdate';
}

/** What belongs to a pool: its domain, providers, servers, pages, jobs, tags, groups and settings. */
const POOL_RESOURCE =
  /UserPool|Domain|IdentityProvider|ResourceServer|UICustomization|Branding|Terms|ImportJob|CSVHeader|Resource$|TagsFor|RiskConfiguration|LogDelivery|(Create|Get|Update|Delete)Group$|ListGroups$/;

/** What belongs to a user: devices, factors, sessions, memberships and events. */
const USER_RESOURCE =
  /Device|AuthFactor|SoftwareToken|WebAuthn|UserSession|GroupsForUser|ToGroup|FromGroup|AuthEvent|MFAPreference|UserSettings/;
