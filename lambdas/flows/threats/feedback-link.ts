import type { FeedbackValueType } from '@aws-sdk/client-cognito-identity-provider';
import type { Services } from '../../platform/services.ts';

/** What a feedback link carries. */
export interface FeedbackLink {
  readonly poolId: string;
  /** The real username: where users sign in with an address, it is a UUID, and the address stays out of logs and histories. */
  readonly username: string;
  readonly eventId: string;
  readonly token: string;
  readonly value: FeedbackValueType;
}

/** The page that asks, beneath the public origin: a route of `endpoints/routes.ts`. */
const PATH = '/authFeedback';

/** The address of the page on which the owner of an account says whether an event was their own doing. */
export async function feedbackLink(
  services: Pick<Services, 'deployment'>,
  { poolId, username, eventId, token, value }: FeedbackLink,
): Promise<string> {
  const link = new URL(PATH, await services.deployment.publicOrigin());
  link.search = new URLSearchParams({
    user_pool_id: poolId,
    user_name: username,
    event_id: eventId,
    feedback_token: token,
    value,
  }).toString();
  return link.href;
}
