import type { LoginSession } from '../../domain/sessions/login-session.ts';
import type { User } from '../../domain/user.ts';
import { readLoginSession } from '../../flows/login-sessions/read-login-session.ts';
import { describeViewer } from '../../flows/sessions/describe-viewer.ts';
import type { Services } from '../../platform/services.ts';
import { viewerOf } from '../../wire/viewer-of.ts';
import { LOGIN_COOKIE } from '../login-cookie.ts';
import { readCookie } from '../read-cookie.ts';
import type { AccountTarget } from './account-visit.ts';

/** How often a visit is noted where sessions are tracked, ms: a walk through the pages is one visit. */
const NOTED_EVERY_MS = 5 * 60_000;

/**
 * Who is signed in with this browser, as far as the account page believes it: unlike applications, it takes no sign-in from before the
 * person signed out everywhere. One read.
 */
export async function findSignIn(
  services: Pick<Services, 'clock' | 'sealer' | 'store'>,
  { event, pool }: AccountTarget,
): Promise<{ readonly session: LoginSession; readonly user: User } | undefined> {
  const found = await readLoginSession(services, pool, readCookie(event, LOGIN_COOKIE));
  if (!found) return undefined;
  const { session, user } = found;
  if (user.signedOutAt !== undefined && session.authenticatedAt <= user.signedOutAt) return undefined;
  const now = services.clock.now();
  const isDue = session.session !== undefined && now - session.session.lastActiveAt >= NOTED_EVERY_MS;
  const tracked = isDue ? describeViewer(pool, viewerOf(event), now) : undefined;
  if (tracked) await services.store.loginSessions.touch(session, tracked);
  return found;
}
