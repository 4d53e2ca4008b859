import { ServiceError } from '../../errors/service-error.ts';
import { threatMessages } from '../../errors/threat-messages.ts';
import { giveFeedback } from '../../flows/threats/give-feedback.ts';
import { requireThreatProtection } from '../../flows/threats/require-threat-protection.ts';
import { findUser } from '../../flows/users/find-user.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** AdminUpdateAuthEventFeedback: says whether an event was the user's own doing; the last word holds. */
export const adminUpdateAuthEventFeedback =
  (services: Pick<Services, 'clock' | 'log' | 'metrics' | 'store'>): Operation<'AdminUpdateAuthEventFeedback'> =>
  async (input) => {
    const { pool, user } = await findUser(services, input);
    requireThreatProtection(pool);
    const { EventId: eventId, FeedbackValue: value } = input;
    const event = await services.store.authEvents.read(user, eventId);
    const isKept = event && (await giveFeedback(services, user, event, { value, provider: 'Admin' }));
    if (!isKept) throw new ServiceError('ResourceNotFoundException', threatMessages.eventMissing(eventId));
    return {};
  };
