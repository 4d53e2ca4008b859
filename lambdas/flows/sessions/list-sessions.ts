import { activeSessions } from '../../domain/sessions/active-sessions.ts';
import type { LoginSession } from '../../domain/sessions/login-session.ts';
import type { TrackedSession } from '../../domain/sessions/tracked-session.ts';
import type { UserSession } from '../../domain/sessions/user-session.ts';
import type { User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';

/** What the API's one page may hold: more than the greatest limit, for sign-ins at the same time. */
const PAGE = 125;

/** The user's active sessions, the one used last first. Throws `InvalidParameterException` when the pool doesn't track them. */
export async function listSessions(
  services: Pick<Services, 'clock' | 'store'>,
  pool: UserPool,
  user: User,
): Promise<readonly UserSession[]> {
  if (!pool.sessionTracking?.enabled) {
    throw new ServiceError('InvalidParameterException', messages.sessionsNotTracked);
  }
  const { families, loginSessions } = services.store;
  const [ofTokens, ofBrowsers] = await Promise.all([
    families.list(pool.id, user.username),
    loginSessions.list(pool.id, user.username),
  ]);
  const now = services.clock.now();
  const isActive = (login: LoginSession): login is LoginSession & { session: TrackedSession } =>
    login.session !== undefined && login.sub === user.sub && login.expiresAt > now;
  const sessions: UserSession[] = [
    ...activeSessions(ofTokens, user, now).map((family) => ({ kind: 'tkn', family }) as const),
    ...ofBrowsers.filter(isActive).map((login) => ({ kind: 'sso', login }) as const),
  ];
  return sessions.toSorted((a, b) => trackedOf(b).lastActiveAt - trackedOf(a).lastActiveAt).slice(0, PAGE);
}

function trackedOf(session: UserSession): TrackedSession {
  return session.kind === 'tkn' ? session.family.session : session.login.session;
}
