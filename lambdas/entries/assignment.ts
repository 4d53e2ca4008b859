import type { EndpointName } from '../endpoints/routes.ts';
import type { OperationName } from '../wire/operation.ts';

/** What one deployed function answers. Its entry is the file of the same name. */
export interface Assignment {
  readonly operations: readonly OperationName[];
  readonly endpoints: readonly EndpointName[];
}

/**
 * Which function answers what: by right and weight. `lib/` makes routes and grants from it, and each entry serves exactly these. An operation
 * that no function names is answered by `unsupported`.
 */
export const ASSIGNMENT = {
  'sign-in': { operations: ['InitiateAuth', 'RespondToAuthChallenge'], endpoints: [] },
  'admin-sign-in': { operations: ['AdminInitiateAuth', 'AdminRespondToAuthChallenge'], endpoints: [] },
  tokens: {
    operations: [
      'GetClientToken',
      'GetTokensFromRefreshToken',
      'RevokeToken',
      'GlobalSignOut',
      'GetUser',
      'ListUserSessions',
      'RevokeUserSession',
    ],
    endpoints: [],
  },
  'sign-up': {
    operations: [
      'SignUp',
      'ConfirmSignUp',
      'ResendConfirmationCode',
      'ForgotPassword',
      'ConfirmForgotPassword',
      'ChangePassword',
      'DeleteUser',
      'UpdateUserAttributes',
      'DeleteUserAttributes',
      'GetUserAttributeVerificationCode',
      'VerifyUserAttribute',
    ],
    endpoints: ['confirm-user'],
  },
  'admin-users': {
    operations: [
      'AdminAddUserToGroup',
      'AdminListGroupsForUser',
      'AdminRemoveUserFromGroup',
      'ListUsersInGroup',
      'AdminCreateUser',
      'AdminGetUser',
      'AdminSetUserPassword',
      'AdminConfirmSignUp',
      'AdminDeleteUser',
      'AdminDeleteUserAttributes',
      'AdminDisableUser',
      'AdminEnableUser',
      'AdminListUserSessions',
      'AdminRevokeUserSession',
      'AdminResetUserPassword',
      'AdminUpdateUserAttributes',
      'AdminUserGlobalSignOut',
      'ListUsers',
    ],
    endpoints: [],
  },
  configuration: {
    operations: [
      'AddCustomAttributes',
      'AddUserPoolClientSecret',
      'CreateGroup',
      'CreateResourceServer',
      'CreateTerms',
      'CreateUserPool',
      'CreateUserPoolClient',
      'CreateUserPoolDomain',
      'CreateUserPoolReplica',
      'DeleteGroup',
      'DeleteResourceServer',
      'DeleteTerms',
      'DeleteUserPool',
      'DeleteUserPoolClient',
      'DeleteUserPoolClientSecret',
      'DeleteUserPoolDomain',
      'DeleteUserPoolReplica',
      'DescribeResourceServer',
      'DescribeTerms',
      'DescribeTermsByClient',
      'DescribeUserPool',
      'DescribeUserPoolClient',
      'DescribeUserPoolDomain',
      'GetGroup',
      'GetLogDeliveryConfiguration',
      'GetProvisionedLimit',
      'GetUserPoolClientSessionConfiguration',
      'GetUserPoolMfaConfig',
      'GetUserPoolSessionConfiguration',
      'ListGroups',
      'ListResourceServers',
      'ListTagsForResource',
      'ListTerms',
      'ListUserPoolClientSecrets',
      'ListUserPoolClients',
      'ListUserPoolReplicas',
      'ListUserPools',
      'SetLogDeliveryConfiguration',
      'SetUserPoolClientSessionConfiguration',
      'SetUserPoolSessionConfiguration',
      'TagResource',
      'UntagResource',
      'UpdateGroup',
      'UpdateProvisionedLimit',
      'UpdateResourceServer',
      'UpdateTerms',
      'UpdateUserPool',
      'UpdateUserPoolClient',
      'UpdateUserPoolDomain',
      'UpdateUserPoolReplica',
    ],
    endpoints: [],
  },
  imports: {
    operations: [
      'CreateUserImportJob',
      'DescribeUserImportJob',
      'GetCSVHeader',
      'ListUserImportJobs',
      'StartUserImportJob',
      'StopUserImportJob',
    ],
    endpoints: [],
  },
  discovery: { operations: [], endpoints: ['jwks', 'openid-configuration'] },
  credentials: { operations: [], endpoints: ['iam-credentials'] },
  unsupported: { operations: [], endpoints: [] },
} as const satisfies Readonly<Record<string, Assignment>>;

/** A function that answers requests. */
export type ApiFunctionName = keyof typeof ASSIGNMENT;
