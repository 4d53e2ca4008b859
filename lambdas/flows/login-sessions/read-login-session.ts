import type { LoginSession } from '../../domain/sessions/login-session.ts';
import { mayStaySignedIn } from '../../domain/sessions/may-stay-signed-in.ts';
import type { User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { Services } from '../../platform/services.ts';
import { loginSessionId } from './login-session-id.ts';
import { openLoginHandle } from './open-login-handle.ts';

/**
 * The login session of a cookie and its user, if the session is still kept and the user may sign in. One read; none for a cookie of
 * another pool.
 */
export async function readLoginSession(
  services: Pick<Services, 'store' | 'sealer' | 'clock'>,
  pool: UserPool,
  cookie: string | undefined,
): Promise<{ session: LoginSession; user: User } | undefined> {
  const handle = cookie === undefined ? undefined : await openLoginHandle(services, pool.id, cookie);
  if (!handle) return undefined;
  const id = loginSessionId(handle.secret);
  const { session, user } = await services.store.loginSessions.read(pool.id, handle.username, id);
  if (!session || session.sub !== user?.sub || session.expiresAt <= services.clock.now()) return undefined;
  return mayStaySignedIn(user, session) ? { session, user } : undefined;
}
