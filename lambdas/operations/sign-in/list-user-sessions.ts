import { listSessions } from '../../flows/sessions/list-sessions.ts';
import { presentSession } from '../../flows/sessions/present-session.ts';
import { authenticateAccessToken } from '../../flows/tokens/authenticate-access-token.ts';
import { turnPage } from '../../flows/turn-page.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** ListUserSessions: the caller's active sessions over all clients, in one page. */
export const listUserSessions =
  (services: Pick<Services, 'store' | 'sealer' | 'clock' | 'deployment'>): Operation<'ListUserSessions'> =>
  async ({ AccessToken: accessToken, NextToken: token }) => {
    const { pool, user, claims } = await authenticateAccessToken(services, accessToken);
    const { items, next } = await turnPage(services, token, ['ListUserSessions', user.sub], async () => ({
      items: await listSessions(services, pool, user),
      next: undefined,
    }));
    return { Sessions: items.map((session) => presentSession(session, claims.familyId)), ...next };
  };
