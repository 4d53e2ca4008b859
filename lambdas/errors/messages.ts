/** Every sentence that a client may be shown, once. Functions where a sentence names something. */
export const messages = {
  // Pools, clients and users
  poolMissing: (poolId: string) => `User pool ${poolId} does not exist.`,
  clientMissing: (clientId: string) => `User pool client ${clientId} does not exist.`,
  userMissing: 'User does not exist.',
  userClientCombinationMissing: 'Username/client id combination not found.',
  userDisabled: 'User is disabled.',
  incorrectUsernameOrPassword: 'Incorrect username or password.',
  passwordResetRequired: 'Password reset required for the user',

  // Sign-up
  signUpNotPermitted: 'SignUp is not permitted for this user pool',
  usernameExists: 'User already exists',
  userAccountExists: 'User account already exists',
  accountWithGivenExists: (attribute: string) => `An account with the given ${attribute} already exists.`,
  accountWithExists: (attribute: string) => `An account with the ${attribute} already exists.`,
  usernameNotEmail: 'Username should be an email.',
  usernameNotPhone: 'Username should be a phone number.',
  usernameNotEmailOrPhone: 'Username should be either an email or a phone number.',
  usernameLooksLikeEmail: 'Username cannot be of email format, since user pool is configured for email alias.',
  usernameLooksLikePhone:
    'Username cannot be of phone number format, since user pool is configured for phone number alias.',
  usernameDiffersFromAttribute: (attribute: string) => `The attribute ${attribute} must be the same as the username.`,
  preferredUsernameAtSignUp:
    'preferred_username is an alias in this user pool: it can be set only after the user is confirmed.',
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
  invalidEmail: 'Invalid email address format.',
  invalidPhone: 'Invalid phone number format.',
  unauthorizedAttributeWrite: 'A client attempted to write unauthorized attribute',
  verifiedWithoutValue: (attribute: string) => `The user has no ${attribute} that could be marked as verified.`,
  attributeNotVerifiable: 'Only email and phone_number can be verified.',
  attributeAbsent: (attribute: string) => `The user has no ${attribute} to verify.`,

  // Codes and limits
  codeMismatch: 'Invalid verification code provided, please try again.',
  codeExpired: 'Invalid code provided, please request a code again.',
  attemptLimitExceeded: 'Attempt limit exceeded, please try after some time.',
  emailNotDelivered: 'The e-mail could not be delivered. Please try again later.',
  textNotDelivered: 'The text message could not be delivered. Please try again later.',

  // Lists
  invalidFilter: 'The filter could not be understood. It must be: attribute = "value" or attribute ^= "value".',
  invalidFilterAttribute: (attribute: string) => `Users cannot be searched by ${attribute}.`,
} as const;
