import type { OperationName } from '../lambdas/wire/operation.ts';

/** Where an operation that is built differs from Cognito's, or settles what Cognito's documentation leaves open. */
export const OPERATION_NOTES: Readonly<Partial<Record<OperationName, string>>> = {
  SetUserPoolMfaConfig:
    'With MfaConfiguration it names all factors, those left out are off; without it, what is left out stays. Passkeys left out stay always.',
  UpdateUserPool:
    'Refuses what CreateUserPool refuses. UserPoolTags left out removes the tags, with the settings that are kept in `cognate:` tags. MfaConfiguration left out turns MFA off; the factors that SetUserPoolMfaConfig set up stay for when it is on again.',
  AssociateSoftwareToken:
    'With a session nothing is written: the secret travels sealed in the session that is answered.',
  VerifySoftwareToken:
    'With a session, the token is switched on and preferred at once. Wrong codes are not counted: whoever types them was told the secret.',
  SetUserMFAPreference:
    'Passkeys can be switched on where FactorConfiguration is MULTI_FACTOR_WITH_USER_VERIFICATION, by who has one, in a call that switches another factor on. Where MFA is required, a factor that is switched off can still be asked for.',
  AdminSetUserMFAPreference: 'Where MFA is required, a factor that is switched off can still be asked for.',
  AdminDeleteSoftwareToken: 'Voids the recovery codes too, and is idempotent.',
  GetUserAuthFactors: 'What the user has, whether the pool asks for it or not.',
  AdminGetUserAuthFactors: 'What the user has, whether the pool asks for it or not.',
  AdminGetDevice: 'An unknown user answers ResourceNotFound: the model declares nothing closer.',
  AdminListDevices: 'An unknown user answers ResourceNotFound: the model declares nothing closer.',
  ConfirmDevice:
    'Takes only the key that the caller’s own sign-in was given, and always wants a secret. A device is listed once it is confirmed.',
  UpdateDeviceStatus: 'Without a status nothing changes.',
  AdminAddUserToGroup: 'A user in 100 groups already answers InvalidParameter: the model declares nothing closer.',
  AdminCreateUser:
    'An alias clash answers UsernameExists. With no medium named, the invitation goes by SMS when there is a number, else by e-mail. RESEND does not run the pre sign-up trigger.',
  AdminDisableProviderForUser:
    'With the provider `Cognito` the user is of status EXTERNAL_PROVIDER, whom no password, code or passkey lets in. The identity that a profile was made for is not unlinked.',
  AdminLinkProviderForUser:
    'An attribute may be named as the pool or as the provider calls it. That a link named people by an attribute is not forgotten when it ends: five of them stay five.',
  AdminDisableUser: 'Revokes the user’s tokens as well.',
  AdminResetUserPassword:
    'A refused message answers InvalidEmailRoleAccessPolicy or InvalidSmsRoleAccessPolicy: the model declares nothing closer. Works under `admin_only`, and again for RESET_REQUIRED.',
  AdminUpdateUserAttributes:
    'A refused message answers InvalidEmailRoleAccessPolicy or InvalidSmsRoleAccessPolicy: the model declares nothing closer.',
  ConfirmForgotPassword:
    'A code is refused once the address that it went to is no longer the user’s. Shares ten calls an hour with ForgotPassword.',
  ConfirmSignUp:
    'With PreventUserExistenceErrors, everyone without the right code gets CodeMismatch. `Session` comes without the one of SignUp, which is ignored.',
  CreateGroup:
    'Of two groups with the same precedence and different roles neither is preferred, nor of two without precedence.',
  CreateIdentityProvider:
    'An OIDC provider is given its issuer, and all four endpoints or none. Unknown keys of ProviderDetails are refused. It is not called before somebody signs in; the metadata of a SAML provider is read at once.',
  UpdateIdentityProvider: 'Secrets that are left out of ProviderDetails stay.',
  DeleteIdentityProvider: 'Clients that allow the provider keep its name, which means nothing then.',
  CreateUserPool:
    'Customer managed keys are refused. Threat protection makes PLUS the tier where none is named. Functions of triggers must be in the Region of the deployment, and invocable by it.',
  CreateUserPoolReplica:
    'Needs a deployment of the service in the Region (docs/replicas.md). No key or issuer of the pool’s own is asked for. A replica has no tags of its own. It is INACTIVE at first.',
  CreateManagedLoginBranding:
    'Assets must be what their extension says, and are refused beside UseCognitoProvidedValues. Settings are an object of at most 350,000 bytes.',
  DescribeManagedLoginBranding: 'Merged resources have the settings of this service’s own look, which has no assets.',
  DescribeManagedLoginBrandingByClient:
    'Merged resources have the settings of this service’s own look, which has no assets.',
  UpdateManagedLoginBranding:
    'Given assets replace all; one without bytes keeps the image of the same category, color mode and resource id.',
  SetUICustomization:
    'What is left out is removed. Only Cognito’s classes, harmless properties and values; an image is PNG or JPEG, of at most 100,000 bytes.',
  SetRiskConfiguration:
    'A block that a client doesn’t set is the pool’s. Ranges are given in CIDR notation. Where nothing is set, breached passwords are refused and unusual sign-ins recorded only. An S3 bucket or a stream takes no events.',
  DescribeRiskConfiguration: 'What was set, not what is inherited.',
  AdminListUserAuthEvents:
    'A sign-in is recorded once a first factor is proven or fails; what a lock-out’s wait refuses is not.',
  UpdateAuthEventFeedback: 'A token is good for a week and used up by the first answer.',
  CreateTerms: 'Links are required, and must be http or https addresses.',
  DeleteUserPoolReplica: 'A pool that has a replica can not be deleted.',
  UpdateUserPoolReplica:
    'In the second Region, a pool whose replica is INACTIVE answers administrators too with OperationNotEnabled, but for its replicas.',
  ListUserPoolReplicas: 'One page: a pool has one replica at most.',
  GetClientToken:
    'A signature is ignored, whoever made it. A V3_0 pre token generation trigger that fails answers OperationNotEnabled: the model declares nothing closer.',
  GetSigningCertificate: 'RSA-2048, valid for ten years, made when first asked for. DER in base64, in one line.',
  StartWebAuthnRegistration:
    'The challenge holds for five minutes. Without a RelyingPartyId, it is the host of the custom domain, else the public host when there is a prefix domain.',
  CompleteWebAuthnRegistration:
    'Attestation `none` and `packed`, ES256 and RS256. Origins are https, of the relying party or a subdomain; http on localhost. A passkey that is registered already answers InvalidParameter.',
  ListWebAuthnCredentials: 'Strongly consistent, in an order that is stable but tells nothing.',
  GetProvisionedLimit:
    'The rate that the front door lets through of each operation of the category, set at deployment.',
  UpdateProvisionedLimit: 'Takes only the rate that holds: rates are set at deployment.',
  SetLogDeliveryConfiguration:
    'What it names must exist and be one that the stack grants, by its name, its tag or a construct ([log delivery](log-delivery.md)): no call gives rights.',
  ListUserSessions: 'Strongly consistent.',
  AdminListUserSessions: 'Strongly consistent.',
  CreateUserPoolDomain:
    'A prefix is a path of the deployment’s host. `Routing` must name a Region with a replica of the pool; what routes is the front door, which is told at deployment.',
  ForgotPassword:
    'With PreventUserExistenceErrors, every name that gets no code is answered alike, no sooner than 300 ms; a trigger may take longer, and what it throws is told.',
  GetTokensFromRefreshToken:
    'Reuse of a replaced token does not revoke its family. A family has at most 20 live refresh tokens.',
  InitiateAuth:
    'Without a USERNAME, USER_AUTH asks for any passkey; that is an addition. CUSTOM_AUTH: a session takes one answer, what the functions keep has room for 32,768 bytes, and a failure that define declares counts towards the lock-out. Codes to sign in with: ten an hour per user, then TooManyRequests; a message that is not accepted answers InvalidEmailRoleAccessPolicy or InvalidSmsRoleAccessPolicy, and nothing where existence is hidden.',
  AdminInitiateAuth:
    'Without a USERNAME, USER_AUTH asks for any passkey; that is an addition. CUSTOM_AUTH: a session takes one answer, what the functions keep has room for 32,768 bytes, and a failure that define declares counts towards the lock-out. Codes to sign in with: ten an hour per user, then TooManyRequests; a message that is not accepted answers InvalidEmailRoleAccessPolicy or InvalidSmsRoleAccessPolicy, and nothing where existence is hidden.',
  RespondToAuthChallenge:
    'Wrong codes count towards the lock-out as wrong passwords do; the count ends with tokens. A code sent later does not end an earlier session. A recovery code stands in for a second factor’s code. SELECT_MFA_TYPE names the choices twice, MFAS_CAN_CHOOSE and MFAS_CAN_SELECT; MFA_SETUP takes EMAIL or email.',
  AdminRespondToAuthChallenge:
    'Wrong codes count towards the lock-out as wrong passwords do; the count ends with tokens. A code sent later does not end an earlier session. A recovery code stands in for a second factor’s code. SELECT_MFA_TYPE names the choices twice, MFAS_CAN_CHOOSE and MFAS_CAN_SELECT; MFA_SETUP takes EMAIL or email.',
  ListUsers:
    'Answered from indexes, eventually consistent, in an order that is stable but not by name across all users.',
  ListUsersInGroup: 'Strongly consistent, in an order that is stable but tells nothing.',
  CreateUserImportJob:
    'CloudWatchLogsRoleArn is stored and has no effect: the deployment’s own role writes results, to `/cognate/<stack>/userpools/<pool id>/<pool name>`. The column of password hashes is `cognito:password_hash`.',
  StartUserImportJob:
    'A file is checked as a whole (size, rows, header) before its first row. A line whose alias is another user’s is FAILED; a username, or an address that stands in for one, SKIPPED.',
  DescribeUserImportJob: 'Counters move every 500 lines. Jobs that were not started expire after 24 hours.',
  SignUp:
    '`Session` is good for tokens only if the trigger confirmed the user. A chosen username may not be another user’s `sub`.',
};
