/** Calls that one user name may cause per hour, by what they try to do. Asking for a reset code and using it share one count. */
export const ATTEMPT_LIMITS = {
  ConfirmSignUp: 15,
  ResendConfirmationCode: 5,
  // Cognito's range is 5 to 20, by risk; without a risk engine the middle.
  ResetPassword: 10,
  ChangePassword: 5,
  GetUserAttributeVerificationCode: 5,
  VerifyUserAttribute: 15,
  // Codes sent to sign in with. Those that come after a first factor have a count of their own, which strangers can't use up.
  FirstFactorCode: 10,
  SecondFactorCode: 10,
} as const;
