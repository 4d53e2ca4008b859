import type { User } from '../user.ts';
import type { LoginSession } from './login-session.ts';

/**
 * True while nothing about the user asks for another sign-in: they are enabled, and have no password to confirm, change or reset, unless it
 * was a provider's word that they signed in by, and not a password.
 */
export function mayStaySignedIn(
  { enabled, status }: Pick<User, 'enabled' | 'status'>,
  { provider }: Pick<LoginSession, 'provider'>,
): boolean {
  return enabled && (status === 'CONFIRMED' || status === 'EXTERNAL_PROVIDER' || provider !== undefined);
}
