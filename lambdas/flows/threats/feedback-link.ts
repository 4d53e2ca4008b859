import type { FeedbackValueType } from '@aws-sdk/client-cognito-identity-provider';
import { domainUrl } from '../../domain/domain-url.ts';
import type { UserPool } from '../../domain/user-pool.ts';
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

/** The page that asks: a route of `endpoints/routes.ts`. */
const PATH = '/authFeedback';

/**
 * The address of the page on which the owner of an account says whether an event was their own doing: beneath the domain of the pool, in the
 * look of the client, or beneath the public origin for a pool that has no domain.
 */
export async function feedbackLink(
  services: Pick<Services, 'deployment'>,
  pool: UserPool,
  clientId: string,
  { poolId, username, eventId, token, value }: FeedbackLink,
): Promise<string> {
  const publicOrigin = await services.deployment.publicOrigin();
  const link = new URL((domainUrl(pool, publicOrigin) ?? publicOrigin) + PATH);
  link.search = new URLSearchParams({
    client_id: clientId,
    user_pool_id: poolId,
    user_name: username,
    event_id: eventId,
    feedback_token: token,
    value,
  }).toString();
  return link.href;
}
