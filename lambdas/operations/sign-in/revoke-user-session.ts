import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { findSession } from '../../flows/sessions/find-session.ts';
import { authenticateAccessToken } from '../../flows/tokens/authenticate-access-token.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/**
 * RevokeUserSession: ends one of the caller's other sessions, with every token of it. No session has associated ones yet, so that
 * `RevokeAssociatedSessions` makes no difference.
 */
export const revokeUserSession =
  (services: Pick<Services, 'store' | 'sealer' | 'clock' | 'deployment'>): Operation<'RevokeUserSession'> =>
  async ({ AccessToken: accessToken, SessionId: id }) => {
    const { pool, user, claims } = await authenticateAccessToken(services, accessToken);
    const session = await findSession(services, pool, user, id);
    if (session.id === claims.familyId) {
      throw new ServiceError('InvalidParameterException', messages.sessionIsCurrent);
    }
    await services.store.families.revoke(session, services.clock.now());
    return {};
  };
