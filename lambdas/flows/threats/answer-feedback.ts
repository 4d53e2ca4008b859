import type { FeedbackValueType } from '@aws-sdk/client-cognito-identity-provider';
import { foldCase } from '../../domain/fold-case.ts';
import type { User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import { threatMessages } from '../../errors/threat-messages.ts';
import type { Services } from '../../platform/services.ts';
import { openFeedbackToken } from './feedback-token.ts';
import { giveFeedback } from './give-feedback.ts';
import { requireThreatProtection } from './require-threat-protection.ts';

/** What somebody says of an event with the token that they were mailed. */
export interface FeedbackAnswer {
  readonly poolId: string;
  /** As typed: the real username or one of the user's aliases. */
  readonly username: string;
  readonly eventId: string;
  readonly token: string;
  readonly value: FeedbackValueType;
}

/**
 * Takes what the owner of an account says of an event. The token is opened before anybody is looked up, so that who has none learns of nobody.
 * Throws `NotAuthorizedException` for a token that isn't good for this event of this user, or was used, and the errors of
 * UpdateAuthEventFeedback.
 */
export async function answerFeedback(
  services: Pick<Services, 'clock' | 'log' | 'metrics' | 'sealer' | 'store'>,
  { poolId, username, eventId, token, value }: FeedbackAnswer,
): Promise<void> {
  const pool = await services.store.pools.read(poolId);
  if (pool === undefined) throw new ServiceError('ResourceNotFoundException', messages.poolMissing(poolId));
  requireThreatProtection(pool);
  const content = await openFeedbackToken(services, poolId, token);
  if (content?.eventId !== eventId) throw refusal();
  const user = (await services.store.users.read(poolId, content.username))?.user;
  if (user?.sub !== content.sub || !isNameOf(pool, user, username)) throw refusal();
  const event = await services.store.authEvents.read(user, eventId);
  const isTaken = event && (await giveFeedback(services, user, event, { value, provider: 'User' }));
  if (!isTaken) throw refusal();
}

/** True for the username, the sub and whatever the user may sign in with. */
function isNameOf(pool: UserPool, { username, sub, attributes }: User, typedName: string): boolean {
  const { email, phone_number: phone, preferred_username: preferred } = attributes;
  const names = [username, sub, email, phone, preferred].filter((name) => name !== undefined);
  return names.some((name) => foldCase(pool, name) === foldCase(pool, typedName));
}

function refusal(): ServiceError {
  return new ServiceError('NotAuthorizedException', threatMessages.feedbackTokenInvalid);
}
