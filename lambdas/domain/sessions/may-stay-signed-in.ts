import type { User } from '../user.ts';

/** True while nothing about the user asks for another sign-in: they are enabled, and have no password to confirm, change or reset. */
export function mayStaySignedIn({ enabled, status }: Pick<User, 'enabled' | 'status'>): boolean {
  return enabled && (status === 'CONFIRMED' || status === 'EXTERNAL_PROVIDER');
}
