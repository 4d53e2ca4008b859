import type { FeedbackValueType } from '@aws-sdk/client-cognito-identity-provider';
import type { AuthEvent, AuthEventFeedback } from '../../domain/risk/auth-event.ts';
import type { RiskHistory } from '../../domain/risk/risk-history.ts';
import type { User } from '../../domain/user.ts';
import type { Services } from '../../platform/services.ts';
import { forgetSurroundings } from '../../risk/forget-surroundings.ts';
import { learnSurroundings } from '../../risk/learn-surroundings.ts';
import { changeHistory } from './change-history.ts';

/** What is said of an event, and by whom. */
export interface GivenFeedback {
  readonly value: FeedbackValueType;
  readonly provider: AuthEventFeedback['provider'];
}

/**
 * Keeps what is said of an event, and lets the risk of later sign-ins follow: what came from a stranger is forgotten, what was the user's own
 * is known from now on. False when the event is gone, or the user answered about it before. One that is killed in between can be given again
 * by an administrator.
 */
export async function giveFeedback(
  services: Pick<Services, 'clock' | 'log' | 'metrics' | 'store'>,
  user: User,
  event: AuthEvent,
  { value, provider }: GivenFeedback,
): Promise<boolean> {
  const feedback = { value, provider, givenAt: services.clock.now() };
  const byToken = provider === 'User';
  if (!(await services.store.authEvents.judge(event, feedback, { byToken }))) return false;
  if (event.type === 'SignIn') {
    const present = await services.store.riskHistories.read(user);
    await changeHistory(services, user, present, (history) => judged(history, event, value));
  }
  return true;
}

function judged(history: RiskHistory | undefined, event: AuthEvent, value: FeedbackValueType): RiskHistory | undefined {
  if (value === 'Valid') return learnSurroundings(history, event.surroundings, event.createdAt);
  return history && forgetSurroundings(history, event);
}
