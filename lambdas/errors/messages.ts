/** Every sentence that a client may be shown, once. Functions where a sentence names something. */
export const messages = {
  // Pools, clients and users
  poolMissing: (poolId: string) => `User pool ${poolId} does not exist.`,
  clientMissing: (clientId: string) => `User pool client ${clientId} does not exist.`,
  userMissing: 'User does not exist.',
  userClientCombinationMissing: 'Username/client id combination not found.',
  userDisabled: 'User is disabled.',
  tooManyGroupsOfUser: 'A user can be in at most 100 groups.',
  incorrectUsernameOrPassword: 'Incorrect username or password.',
  passwordResetRequired: 'Password reset required for the user',

  // Sign-up
  signUpNotPermitted: 'SignUp is not permitted for this user pool',
  usernameExists: 'User already exists',
  userAccountExists: 'User account already exists',
  accountWithGivenExists: (attribute: string) => `An account with the given ${attribute} already exists.`,
  accountWithExists: (attribute: string) => `An account with the ${attribute} already exists.`,
  usernameReserved: 'Username is reserved for people of an identity provider.',
  usernameNotEmail: 'Username should be an email.',
  usernameNotPhone: 'Username should be a phone number.',
  usernameNotEmailOrPhone: 'Username should be either an email or a phone number.',
  preferredUsernameLooksLike: (alias: 'email' | 'phone_number') =>
    `preferred_username cannot be of ${alias} format, since user pool is configured for ${alias} alias.`,
  usernameLooksLikeEmail: 'Username cannot be of email format, since user pool is configured for email alias.',
  usernameLooksLikePhone:
    'Username cannot be of phone number format, since user pool is configured for phone number alias.',
  usernameDiffersFromAttribute: (attribute: string) => `The attribute ${attribute} must be the same as the username.`,
  preferredUsernameAtSignUp:
    'preferred_username is an alias in this user pool: it can be set only after the user is confirmed.',
  onlyWayIn: (attribute: string) => `${attribute}: Attribute cannot be removed: nothing else lets the user in.`,
  passwordRequired: 'Password is required.',
  alreadyConfirmed: 'User is already confirmed.',
  cannotBeConfirmed: (status: string) => `User cannot be confirmed. Current status is ${status}`,
  autoVerificationOff: 'Cannot resend codes. Auto verification not turned on.',
  cannotResendInvitation: (status: string) => `The invitation cannot be sent again. Current status is ${status}`,

  // Passwords
  passwordPolicy: (rule: string) => `Password did not conform with policy: ${rule}`,
  passwordReused: 'Password has previously been used',
  passwordNotResettable: 'User password cannot be reset in the current state.',
  noVerifiedDestination: 'Cannot reset password for the user as there is no registered/verified email or phone_number',
  contactAdministrator: 'Contact administrator to reset password.',

  // Attributes
  attributesNotConforming: (problems: readonly string[]) =>
    `Attributes did not conform to the schema: ${problems.join('\n')}`,
  attributesNotUpdated: (problems: readonly string[]) => problems.map((problem) => `user.${problem}\n`).join(''),
  attributesNotRemoved: (problems: readonly string[]) =>
    `Invalid user attributes: ${problems.map((problem) => `user.${problem}\n`).join('')}`,
  attributesMissing: (names: readonly string[]) => `Invalid attributes given, ${names.join(' and ')} is missing`,
  attributesTooLarge: 'The attributes of the user are too large as a whole.',
  invalidEmail: 'Invalid email address format.',
  invalidPhone: 'Invalid phone number format.',
  unauthorizedAttributeWrite: 'A client attempted to write unauthorized attribute',
  verifiedWithoutValue: (attribute: string) => `The user has no ${attribute} that could be marked as verified.`,
  attributeNotVerifiable: 'Only email and phone_number can be verified.',
  attributeAbsent: (attribute: string) => `The user has no ${attribute} to verify.`,

  // Codes and limits
  codeMismatch: 'Invalid verification code provided, please try again.',
  codeExpired: 'Invalid code provided, please request a code again.',
  rateExceeded: 'Too many requests',
  attemptLimitExceeded: 'Attempt limit exceeded, please try after some time.',
  emailNotDelivered: 'The e-mail could not be delivered. Please try again later.',
  textNotDelivered: 'The text message could not be delivered. Please try again later.',

  // Sign-in
  missingParameter: (name: string) => `Missing required parameter ${name}`,
  nameTooLong: 'USERNAME is too long.',
  initiateAuthMethod: 'Initiate Auth method not supported.',
  flowNotEnabled: 'Auth flow not enabled for this client',
  passwordFlowNotEnabled: 'USER_PASSWORD_AUTH flow not enabled for this client',
  flowNotEnabledForClient: (flow: string) => `${flow} is not enabled for the client.`,
  refreshFlowWithRotation:
    'REFRESH_TOKEN_AUTH is not available while refresh token rotation is enabled for the client: use GetTokensFromRefreshToken.',
  acrUnknown: 'TARGET_ACR_VALUES names no level of authentication of this user pool.',
  acrReached: 'The sign-in of the access token is at the level of authentication that is asked for already.',
  maxAgeInvalid: 'MAX_AGE must be a number of seconds.',
  challengeUnknown: (name: string) => `${name} is no challenge to begin with.`,
  customAuthNotConfigured: 'Custom auth lambda trigger is not configured for the user pool.',
  secretHashMissing: (clientId: string) =>
    `Client ${clientId} is configured with secret but SECRET_HASH was not received`,
  secretHashWrong: (clientId: string) => `Unable to verify secret hash for client ${clientId}`,
  clientSecretWrong: (clientId: string) => `Unable to verify secret for client ${clientId}`,
  userNotConfirmed: 'User is not confirmed.',
  passwordAttemptsExceeded: 'Password attempts exceeded',
  temporaryPasswordExpired: 'Temporary password has expired and must be reset by an administrator.',
  srpNumber: "SRP_A must be a hexadecimal number that is not a multiple of the group's prime.",
  claimTimestampFormat: 'TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.',
  claimTimestampSkewed: 'TIMESTAMP is too far from the current time.',
  mfaCodeWrong: 'Invalid code received for user',
  softwareTokenUsed: 'Your software token has already been used once.',
  softwareTokenMissing: 'The user has no software token.',
  softwareTokenNotAssociated: 'No software token awaits verification.',
  softwareTokenNotVerified: 'The software token has not been verified.',
  softwareTokenNotOffered: 'Software Token MFA has not been enabled by the userPool',
  softwareTokenCode: 'Code mismatch',
  accessTokenOrSession: 'Exactly one of AccessToken and Session is required.',
  mfaTypeUnknown: 'ANSWER must be one of the factors in MFAS_CAN_CHOOSE.',
  codeOrStateInvalid: 'Invalid code or auth state for the user.',
  sessionInvalid: 'Invalid session for the user.',
  sessionExpired: 'Invalid session for the user, session is expired.',
  challengeNotOffered: 'The challenge is not available for this sign-in.',
  noFactorAvailable: 'No sign-in factor that is allowed is available for this user.',
  noSecondFactor: 'No MFA mechanism registered in the account.',
  sessionUsed: 'Invalid session for the user, session can only be used once.',
  cannotModifyProvided: (attribute: string) => `Cannot modify an already provided ${attribute}`,

  // Devices
  deviceMissing: 'Device does not exist.',
  deviceExists: 'Device key already exists.',
  deviceVerifier: 'DeviceSecretVerifierConfig must hold a salt and a password verifier in base64.',
  devicesNotRemembered: 'The user pool does not remember devices.',

  // Preferences of second factors
  mfaNotOffered: (factor: string) => `The user pool does not have ${factor} enabled.`,
  mfaTokenNotVerified: 'User has not verified software token mfa',
  mfaWithoutDestination: (factor: string) => `User does not have delivery config set to turn on ${factor}`,
  mfaPreferredDisabled: (factor: string) => `${factor} cannot be preferred while it is disabled.`,
  mfaPreferredTwice: 'Only one MFA method can be preferred.',
  mfaPasskeySingle: 'The user pool does not let passkeys count for multi-factor authentication.',
  mfaPasskeyAlone: 'WebAuthn MFA requires enabling an additional MFA setting.',
  mfaPasskeyMissing: 'User does not have applicable WebAuthn credentials to enable WebAuthn MFA.',
  mfaOptionUnsupported: 'MFAOptions can hold SMS for phone_number and nothing else.',

  // Tokens
  accessTokenInvalid: 'Invalid Access Token',
  accessTokenExpired: 'Access Token has expired',
  accessTokenRevoked: 'Access Token has been revoked',
  accessTokenScope: 'Access Token does not have required scopes',
  refreshTokenInvalid: 'Invalid Refresh Token',
  refreshTokenExpired: 'Refresh Token has expired',
  refreshTokenRevoked: 'Refresh Token has been revoked',
  refreshTokenReused: 'Refresh Token has been used already',
  refreshTokenTooManyRetries: 'Too many requests',
  tokenTypeNotRevocable: 'Only refresh tokens can be revoked.',
  tokenRevocationOff: (clientId: string) => `Token revocation is not enabled for client ${clientId}`,
  tokenOfOtherClient: 'The token was not issued to this client.',
  clientUnauthorized: 'The client could not be authenticated.',
  clientWithoutScopes: 'The client has no custom scopes.',
  scopeNotAllowed: (scope: string) => `The client is not allowed the scope ${scope}.`,

  // Passkeys
  passkeysNotEnabled: 'Passkeys are not enabled for the user pool.',
  passkeyRelyingPartyMissing: 'The user pool has neither a relying party id nor a domain.',
  passkeyChallengeMissing: 'The challenge of the registration was not found, or has expired.',
  passkeyClient: 'The registration was started through another client.',
  passkeyOrigin: 'The origin of the passkey does not belong to the relying party.',
  passkeyRelyingParty: 'The passkey was made for another relying party.',
  passkeyNotSupported: 'The passkey is of a kind that is not supported.',
  passkeyUnverified: 'The passkey was made without the user verification that the user pool requires.',
  passkeyInvalid: 'The credential is not a passkey.',
  passkeyTaken: 'The passkey is registered already.',
  passkeyMissing: 'The passkey does not exist.',
  passkeyLimit: (limit: number) => `A user can have at most ${limit} passkeys.`,

  // Sessions
  sessionsNotTracked: 'Session tracking is not enabled for the user pool.',
  sessionNotFound: (sessionId: string) => `Session ${sessionId} does not exist.`,
  sessionIsCurrent: 'The session of the access token cannot be revoked by itself. Sign out instead.',

  // Lists
  invalidFilter: 'Error while parsing filter',
  invalidFilterAttribute: (attribute: string) => `Invalid search attribute: ${attribute}`,

  // Paging
  invalidPaginationToken: 'Invalid pagination token',
} as const;
