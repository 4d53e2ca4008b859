import { type ActiveSession, activeSessions } from '../../domain/sessions/active-sessions.ts';
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
): Promise<readonly ActiveSession[]> {
  if (!pool.sessionTracking?.enabled) {
    throw new ServiceError('InvalidParameterException', messages.sessionsNotTracked);
  }
  const families = await services.store.families.list(pool.id, user.username);
  return activeSessions(families, user, services.clock.now()).slice(0, PAGE);
}
