import { authenticatorCode } from './authenticator-app.ts';
import { wrongCode } from './wrong-code.ts';

const STEP_MS = 30_000;

/** The codes that an authenticator app shows at a time (ms), and within two minutes before and after it. */
export function authenticatorCodesNear(secret: string, now: number): readonly string[] {
  return [0, -4, -3, -2, -1, 1, 2, 3, 4].map((steps) => authenticatorCode(secret, now + steps * STEP_MS));
}

/** A code that an authenticator app shows neither at a time (ms) nor within two minutes before and after it. */
export function wrongAuthenticatorCode(secret: string, now: number): string {
  const [right = '', ...others] = authenticatorCodesNear(secret, now);
  return wrongCode(right, ...others);
}
