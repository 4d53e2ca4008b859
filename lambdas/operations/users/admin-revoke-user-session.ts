import { findSession } from '../../flows/sessions/find-session.ts';
import { revokeSession } from '../../flows/sessions/revoke-session.ts';
import { findUser } from '../../flows/users/find-user.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** AdminRevokeUserSession: ends one of a user's sessions with every token of it; `LINKED` ends what belongs to it, too. */
export const adminRevokeUserSession =
  (services: Pick<Services, 'store' | 'clock'>): Operation<'AdminRevokeUserSession'> =>
  async (input) => {
    const { pool, user } = await findUser(services, input);
    const session = await findSession(services, pool, user, input.SessionId);
    await revokeSession(services, session, input.RevokeAssociatedSessions);
    return {};
  };
