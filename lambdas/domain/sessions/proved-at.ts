import type { LoginSession } from './login-session.ts';

/**
 * When the person of a session proved last who they are, ms: at the sign-in itself, or to their provider, as far as that is known; 0 where it
 * isn't. A provider lets people through who proved it to it long ago.
 */
export function provedAt({ authenticatedAt, provider }: Pick<LoginSession, 'authenticatedAt' | 'provider'>): number {
  return provider === undefined ? authenticatedAt : Math.min(authenticatedAt, provider.provedAt ?? 0);
}
