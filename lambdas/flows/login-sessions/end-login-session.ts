import type { LoginSession } from '../../domain/sessions/login-session.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { Services } from '../../platform/services.ts';
import { loginSessionId } from './login-session-id.ts';
import { openLoginHandle } from './open-login-handle.ts';

/** Ends the login session of a cookie, so that a copy of the cookie is worth nothing either, and answers it. Idempotent. */
export async function endLoginSession(
  services: Pick<Services, 'sealer' | 'store'>,
  pool: UserPool,
  cookie: string | undefined,
): Promise<LoginSession | undefined> {
  const handle = cookie === undefined ? undefined : await openLoginHandle(services, pool.id, cookie);
  if (!handle) return undefined;
  const { poolId, username } = handle;
  const id = loginSessionId(handle.secret);
  const { session } = await services.store.loginSessions.read(poolId, username, id);
  if (session) await services.store.loginSessions.delete(session);
  return session;
}
