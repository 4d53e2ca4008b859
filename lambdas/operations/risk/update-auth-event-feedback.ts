import { answerFeedback } from '../../flows/threats/answer-feedback.ts';
import type { Services } from '../../platform/services.ts';
import type { Operation } from '../../wire/operation.ts';

/** UpdateAuthEventFeedback: what the owner of an account says of an event, with the token from the e-mail about it. */
export const updateAuthEventFeedback =
  (services: Pick<Services, 'clock' | 'log' | 'metrics' | 'sealer' | 'store'>): Operation<'UpdateAuthEventFeedback'> =>
  async (input) => {
    await answerFeedback(services, {
      poolId: input.UserPoolId,
      username: input.Username,
      eventId: input.EventId,
      token: input.FeedbackToken,
      value: input.FeedbackValue,
    });
    return {};
  };
