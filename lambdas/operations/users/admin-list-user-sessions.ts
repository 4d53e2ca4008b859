import { listSessions } from '../../flows/sessions/list-sessions.ts';
import { presentSession } from '../../flows/sessions/present-session.ts';
import { turnPage } from '../../flows/turn-page.ts';
import { findUser } from '../../flows/users/find-user.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** AdminListUserSessions: a user's active sessions over all clients, in one page; none is the caller's. */
export const adminListUserSessions =
  (services: Pick<Services, 'store' | 'sealer' | 'clock'>): Operation<'AdminListUserSessions'> =>
  async (input) => {
    const { pool, user } = await findUser(services, input);
    const { items, next } = await turnPage(
      services,
      input.NextToken,
      ['AdminListUserSessions', user.sub],
      async () => ({
        items: await listSessions(services, pool, user),
        next: undefined,
      }),
    );
    return { Sessions: items.map((session) => presentSession(session, undefined)), ...next };
  };
