import type { ChallengeNameType } from '@aws-sdk/client-cognito-identity-provider';

/** The challenges that a sign-in can pose, by the API's names. `EMAIL_OTP` is a first factor or a second one, as the sign-in stands. */
export type ChallengeName = Extract<
  ChallengeNameType,
  | 'SELECT_CHALLENGE'
  | 'PASSWORD'
  | 'PASSWORD_SRP'
  | 'PASSWORD_VERIFIER'
  | 'EMAIL_OTP'
  | 'SMS_OTP'
  | 'WEB_AUTHN'
  | 'NEW_PASSWORD_REQUIRED'
  | 'DEVICE_SRP_AUTH'
  | 'DEVICE_PASSWORD_VERIFIER'
  | 'SELECT_MFA_TYPE'
  | 'MFA_SETUP'
  | 'SMS_MFA'
  | 'SOFTWARE_TOKEN_MFA'
  | 'CUSTOM_CHALLENGE'
>;
