import { authenticatorCode } from './authenticator-app.ts';
import { wrongCode } from './wrong-code.ts';

const STEP_MS = 30_000;

/** A code that an authenticator app shows neither at a time (ms) nor within two minutes before and after it. */
export function wrongAuthenticatorCode(secret: string, now: number): string {
  const near = [-4, -3, -2, -1, 1, 2, 3, 4].map((steps) => authenticatorCode(secret, now + steps * STEP_MS));
  return wrongCode(authenticatorCode(secret, now), ...near);
}
