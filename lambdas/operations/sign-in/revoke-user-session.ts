import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { findSession } from '../../flows/sessions/find-session.ts';
import { revokeSession } from '../../flows/sessions/revoke-session.ts';
import { authenticateAccessToken } from '../../flows/tokens/authenticate-access-token.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** RevokeUserSession: ends one of the caller's other sessions with every token of it; `LINKED` ends what belongs to it, too. */
export const revokeUserSession =
  (services: Pick<Services, 'store' | 'sealer' | 'clock' | 'deployment'>): Operation<'RevokeUserSession'> =>
  async ({ AccessToken: accessToken, SessionId: id, RevokeAssociatedSessions: associated }) => {
    const { pool, user, claims } = await authenticateAccessToken(services, accessToken);
    const session = await findSession(services, pool, user, id);
    if (session.kind === 'tkn' && session.family.id === claims.familyId) {
      throw new ServiceError('InvalidParameterException', messages.sessionIsCurrent);
    }
    await revokeSession(services, session, associated);
    return {};
  };
