import type { Proof } from '../sign-in/proof.ts';

/**
 * How a person was authenticated, as the claim `amr` says it (RFC 8176, with Cognito's `email_otp` and `fed`). Passkeys are `swk`: most are synced
 * between devices, and hardware is not to be claimed without an attestation.
 */
export function amrOf(proofs: readonly Proof[]): readonly string[] {
  const has = (...any: readonly Proof[]) => any.some((proof) => proofs.includes(proof));
  const isSecond = has('SOFTWARE_TOKEN_MFA', 'RECOVERY_CODE', 'SMS_OTP', 'SMS_MFA', 'EMAIL_OTP', 'EMAIL_MFA');
  const methods: readonly (readonly [string, boolean])[] = [
    ['pwd', has('PASSWORD')],
    ['otp', has('SOFTWARE_TOKEN_MFA', 'RECOVERY_CODE')],
    ['sms', has('SMS_OTP', 'SMS_MFA')],
    ['email_otp', has('EMAIL_OTP', 'EMAIL_MFA')],
    ['swk', has('WEB_AUTHN')],
    ['mfa', has('PASSWORD') && isSecond],
    ['fed', has('FEDERATION')],
  ];
  return methods.filter(([, isProven]) => isProven).map(([method]) => method);
}
