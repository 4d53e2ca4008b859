import { NO_SESSION_TRACKING } from '../../domain/sessions/session-tracking.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { OutputOf } from '../../wire/operation.ts';

/** A pool's session configuration as the API shows it. */
export function presentPoolSessions(pool: UserPool): OutputOf<'GetUserPoolSessionConfiguration'> {
  const { enabled, maxPerUser } = pool.sessionTracking ?? NO_SESSION_TRACKING;
  return {
    UserPoolId: pool.id,
    UserSessionTracking: enabled ? 'ENABLED' : 'DISABLED',
    TokenSession: { MaxPerUser: maxPerUser },
  };
}
