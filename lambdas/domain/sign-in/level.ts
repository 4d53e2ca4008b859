import type { Proof } from './proof.ts';

/** How well a person is authenticated: 1 a password, 2 a code, 3 a passkey or a password and a code, 4 a password and an authenticator app. */
export type Level = (typeof LEVELS)[number];

/** All levels, lowest first. */
export const LEVELS = [1, 2, 3, 4] as const;

const CODES: readonly Proof[] = ['EMAIL_OTP', 'SMS_OTP', 'EMAIL_MFA', 'SMS_MFA', 'RECOVERY_CODE'];

/** The level that the proofs reach together; 0 when they reach none. A recovery code counts as the weakest that it stands in for. */
export function levelOf(proofs: readonly Proof[]): Level | 0 {
  const hasPassword = proofs.includes('PASSWORD');
  const hasCode = proofs.some((proof) => CODES.includes(proof));
  if (hasPassword && proofs.includes('SOFTWARE_TOKEN_MFA')) return 4;
  if (proofs.includes('WEB_AUTHN') || (hasPassword && hasCode)) return 3;
  if (hasCode) return 2;
  return hasPassword ? 1 : 0;
}
