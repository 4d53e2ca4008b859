import { listAuthEvents } from '../../flows/threats/list-auth-events.ts';
import { requireThreatProtection } from '../../flows/threats/require-threat-protection.ts';
import { findUser } from '../../flows/users/find-user.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';
import { presentAuthEvent } from './present-auth-event.ts';

/** AdminListUserAuthEvents: what happened to an account in the last two years, newest first. */
export const adminListUserAuthEvents =
  (services: Pick<Services, 'sealer' | 'store'>): Operation<'AdminListUserAuthEvents'> =>
  async (input) => {
    const { pool, user } = await findUser(services, input);
    requireThreatProtection(pool);
    const { items, next } = await listAuthEvents(services, user, { limit: input.MaxResults, token: input.NextToken });
    return { AuthEvents: items.map(presentAuthEvent), ...next };
  };
