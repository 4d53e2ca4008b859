import type { CodePurpose } from './user.ts';

const HOUR = 3_600_000;

/** Digits of a one-time code. */
export const CODE_LENGTH = 6;

/** Wrong tries after which a code is dead and a new one must be asked for. */
export const MAXIMUM_CODE_ATTEMPTS = 15;

/** How long a code of that purpose is good, ms: an hour for passwords, a day for everything else. */
export function codeLifetime(purpose: CodePurpose): number {
  return purpose === 'reset-password' ? HOUR : 24 * HOUR;
}
