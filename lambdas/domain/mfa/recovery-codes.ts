/** How many a user is given at once. */
export const RECOVERY_CODE_COUNT = 10;

/** Decimal digits of a recovery code, 53 bits: stock clients have code fields that take nothing but digits. */
export const RECOVERY_CODE_DIGITS = 16;

const SHAPE = /^\d{4}(?:[- ]?\d{4}){3}$/;

/** The digits of what was typed when it has the shape of a recovery code, with or without its hyphens; undefined otherwise. */
export function readRecoveryCode(typed: string): string | undefined {
  const trimmed = typed.trim();
  return SHAPE.test(trimmed) ? trimmed.replace(/[- ]/g, '') : undefined;
}

/** A recovery code as it is shown: four groups of four digits. */
export function showRecoveryCode(digits: string): string {
  return digits.replace(/\d{4}(?=\d)/g, '$&-');
}
