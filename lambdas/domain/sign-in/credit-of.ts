import type { Proof } from './proof.ts';

/** Beside a password, a code counts as a second factor; what else was proven leads no further. */
const CREDITS: Readonly<Partial<Record<Proof, Proof>>> = {
  PASSWORD: 'PASSWORD',
  EMAIL_OTP: 'EMAIL_MFA',
  EMAIL_MFA: 'EMAIL_MFA',
  SMS_OTP: 'SMS_MFA',
  SMS_MFA: 'SMS_MFA',
  SOFTWARE_TOKEN_MFA: 'SOFTWARE_TOKEN_MFA',
};

/** What a step-up needn't ask for again, of the proofs of a former sign-in. */
export function creditOf(proofs: readonly Proof[]): readonly Proof[] {
  return [...new Set(proofs.flatMap((proof) => CREDITS[proof] ?? []))];
}
