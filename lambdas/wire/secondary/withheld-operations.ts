import type { OperationName } from '../operation.ts';

/**
 * What the second Region answers beside everything that only reads: signing in and out. Its writes are to items that it alone writes (see
 * docs/replicas.md), and the switch of a pool's replica.
 */
type Served =
  | 'InitiateAuth'
  | 'RespondToAuthChallenge'
  | 'AdminInitiateAuth'
  | 'AdminRespondToAuthChallenge'
  | 'GetTokensFromRefreshToken'
  | 'GetClientToken'
  | 'RevokeToken'
  | 'GlobalSignOut'
  | 'AdminUserGlobalSignOut'
  | 'RevokeUserSession'
  | 'AdminRevokeUserSession'
  | 'UpdateUserPoolReplica';

/** Operations that only read, by their names; the two beginning so that don't are withheld like others. */
type Reading = Exclude<
  Extract<OperationName, `${'Get' | 'List' | 'Describe' | 'AdminGet' | 'AdminList'}${string}`>,
  'GetUserAttributeVerificationCode' | 'GetCSVHeader' | 'ListUserImportJobs' | 'DescribeUserImportJob'
>;

const reason = {
  users: 'users are made, changed and deleted in the primary Region',
  passwords: 'passwords are set in the primary Region',
  codes: 'codes are sent and judged in the primary Region',
  factors: 'factors and devices are registered in the primary Region',
  feedback: 'events are judged in the primary Region',
  configuration: 'user pools and what belongs to them are configured in the primary Region',
  imports: 'users are imported in the primary Region',
} as const;

/**
 * The operations that the second Region refuses, each with its reason. Together with those that it serves they are exactly the API's 140:
 * one too many or too few here is a type error.
 */
export const withheldOperations = {
  AdminConfirmSignUp: reason.users,
  AdminCreateUser: reason.users,
  AdminDeleteUser: reason.users,
  AdminDeleteUserAttributes: reason.users,
  AdminDisableProviderForUser: reason.users,
  AdminDisableUser: reason.users,
  AdminEnableUser: reason.users,
  AdminLinkProviderForUser: reason.users,
  AdminUpdateUserAttributes: reason.users,
  AdminAddUserToGroup: reason.users,
  AdminRemoveUserFromGroup: reason.users,
  ConfirmSignUp: reason.users,
  DeleteUser: reason.users,
  DeleteUserAttributes: reason.users,
  SignUp: reason.users,
  UpdateUserAttributes: reason.users,
  AdminResetUserPassword: reason.passwords,
  AdminSetUserPassword: reason.passwords,
  ChangePassword: reason.passwords,
  ConfirmForgotPassword: reason.passwords,
  ForgotPassword: reason.passwords,
  GetUserAttributeVerificationCode: reason.codes,
  ResendConfirmationCode: reason.codes,
  VerifyUserAttribute: reason.codes,
  AdminDeleteSoftwareToken: reason.factors,
  AdminForgetDevice: reason.factors,
  AdminSetUserMFAPreference: reason.factors,
  AdminSetUserSettings: reason.factors,
  AdminUpdateDeviceStatus: reason.factors,
  AssociateSoftwareToken: reason.factors,
  CompleteWebAuthnRegistration: reason.factors,
  ConfirmDevice: reason.factors,
  DeleteWebAuthnCredential: reason.factors,
  ForgetDevice: reason.factors,
  SetUserMFAPreference: reason.factors,
  SetUserSettings: reason.factors,
  StartWebAuthnRegistration: reason.factors,
  UpdateDeviceStatus: reason.factors,
  VerifySoftwareToken: reason.factors,
  AdminUpdateAuthEventFeedback: reason.feedback,
  UpdateAuthEventFeedback: reason.feedback,
  AddCustomAttributes: reason.configuration,
  AddUserPoolClientSecret: reason.configuration,
  CreateGroup: reason.configuration,
  CreateIdentityProvider: reason.configuration,
  CreateManagedLoginBranding: reason.configuration,
  CreateResourceServer: reason.configuration,
  CreateTerms: reason.configuration,
  CreateUserPool: reason.configuration,
  CreateUserPoolClient: reason.configuration,
  CreateUserPoolDomain: reason.configuration,
  CreateUserPoolReplica: reason.configuration,
  DeleteGroup: reason.configuration,
  DeleteIdentityProvider: reason.configuration,
  DeleteManagedLoginBranding: reason.configuration,
  DeleteResourceServer: reason.configuration,
  DeleteTerms: reason.configuration,
  DeleteUserPool: reason.configuration,
  DeleteUserPoolClient: reason.configuration,
  DeleteUserPoolClientSecret: reason.configuration,
  DeleteUserPoolDomain: reason.configuration,
  DeleteUserPoolReplica: reason.configuration,
  SetLogDeliveryConfiguration: reason.configuration,
  SetRiskConfiguration: reason.configuration,
  SetUICustomization: reason.configuration,
  SetUserPoolClientSessionConfiguration: reason.configuration,
  SetUserPoolMfaConfig: reason.configuration,
  SetUserPoolSessionConfiguration: reason.configuration,
  TagResource: reason.configuration,
  UntagResource: reason.configuration,
  UpdateGroup: reason.configuration,
  UpdateIdentityProvider: reason.configuration,
  UpdateManagedLoginBranding: reason.configuration,
  UpdateProvisionedLimit: reason.configuration,
  UpdateResourceServer: reason.configuration,
  UpdateTerms: reason.configuration,
  UpdateUserPool: reason.configuration,
  UpdateUserPoolClient: reason.configuration,
  UpdateUserPoolDomain: reason.configuration,
  CreateUserImportJob: reason.imports,
  DescribeUserImportJob: reason.imports,
  GetCSVHeader: reason.imports,
  ListUserImportJobs: reason.imports,
  StartUserImportJob: reason.imports,
  StopUserImportJob: reason.imports,
} as const satisfies Record<Exclude<OperationName, Served | Reading>, string>;
