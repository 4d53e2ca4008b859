import type { ChallengeName } from '../../../domain/sign-in/challenge-name.ts';
import type { Challenge } from './challenge.ts';
import { customChallenge } from './custom-challenge.ts';
import { devicePasswordVerifier } from './device-password-verifier.ts';
import { deviceSrpAuth } from './device-srp-auth.ts';
import { mfaSetup } from './mfa-setup.ts';
import { newPasswordRequired } from './new-password-required.ts';
import { oneTimeCode } from './one-time-code.ts';
import { password } from './password.ts';
import { passwordSrp } from './password-srp.ts';
import { passwordVerifier } from './password-verifier.ts';
import { selectChallenge } from './select-challenge.ts';
import { selectMfaType } from './select-mfa-type.ts';
import { softwareTokenMfa } from './software-token-mfa.ts';
import { webAuthn } from './web-authn.ts';
import { withEmailSetUp } from './with-email-set-up.ts';
import { withRecoveryCodes } from './with-recovery-codes.ts';

/** The challenges by name: one for each that the sign-in machine can pose. */
export const challenges: Readonly<Partial<Record<ChallengeName, Challenge>>> = {
  SELECT_CHALLENGE: selectChallenge,
  PASSWORD: password,
  PASSWORD_SRP: passwordSrp,
  PASSWORD_VERIFIER: passwordVerifier,
  EMAIL_OTP: withRecoveryCodes(withEmailSetUp(oneTimeCode('EMAIL_OTP'))),
  SMS_OTP: oneTimeCode('SMS_OTP'),
  WEB_AUTHN: webAuthn,
  NEW_PASSWORD_REQUIRED: newPasswordRequired,
  DEVICE_SRP_AUTH: deviceSrpAuth,
  DEVICE_PASSWORD_VERIFIER: devicePasswordVerifier,
  SELECT_MFA_TYPE: selectMfaType,
  MFA_SETUP: mfaSetup,
  SMS_MFA: withRecoveryCodes(oneTimeCode('SMS_MFA')),
  CUSTOM_CHALLENGE: customChallenge,
  SOFTWARE_TOKEN_MFA: withRecoveryCodes(softwareTokenMfa),
};
