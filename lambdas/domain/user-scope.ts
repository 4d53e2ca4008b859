/** The scope that lets a token's bearer use the operations on their own account; all that API sign-ins give. */
export const USER_SCOPE = 'aws.cognito.signin.user.admin';
