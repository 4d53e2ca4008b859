import { sessionId } from '../../domain/sessions/session-id.ts';
import type { UserSession } from '../../domain/sessions/user-session.ts';
import type { User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import { listSessions } from './list-sessions.ts';

/** The user's active session of that id. Throws `ResourceNotFoundException`, and what `listSessions` throws. */
export async function findSession(
  services: Pick<Services, 'clock' | 'store'>,
  pool: UserPool,
  user: User,
  id: string,
): Promise<UserSession> {
  const sessions = await listSessions(services, pool, user);
  const found = sessions.find(
    (session) => sessionId(session.kind, session.kind === 'tkn' ? session.family.id : session.login.id) === id,
  );
  if (!found) throw new ServiceError('ResourceNotFoundException', messages.sessionNotFound(id));
  return found;
}
