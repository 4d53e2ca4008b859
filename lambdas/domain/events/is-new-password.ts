import type { Credential } from '../user.ts';

/**
 * True when the two states of a user's credential hold different passwords. A hash that was made anew of the same password is no change, nor is
 * the SRP verifier that an imported user gets at the first sign-in: each new password comes with a salt and a verifier of its own.
 */
export function isNewPassword(before: Credential | undefined, after: Credential): boolean {
  if (after.passwordHash === undefined && after.srp === undefined) return false;
  if (!before || (before.passwordHash === undefined && before.srp === undefined)) return true;
  return before.srp !== undefined && before.srp.salt !== after.srp?.salt;
}
