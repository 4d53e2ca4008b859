import type { AuthEvent } from '../../domain/risk/auth-event.ts';
import type { Services } from '../../platform/services.ts';

/** What a feedback token is for. */
export interface FeedbackTokenContent {
  readonly username: string;
  readonly sub: string;
  readonly eventId: string;
  /** ms */
  readonly expiresAt: number;
}

/** People read their mail late. */
const VALID_MS = 7 * 24 * 3600 * 1000;

const contextOf = (poolId: string) => ['feedback-token', poolId];

/** The token that lets whoever got the e-mail about an event say whether it was them: for a week, and used up by the first answer. */
export function sealFeedbackToken(
  services: Pick<Services, 'clock' | 'sealer'>,
  { poolId, username, sub, id }: Pick<AuthEvent, 'poolId' | 'username' | 'sub' | 'id'>,
): Promise<string> {
  const content: FeedbackTokenContent = { username, sub, eventId: id, expiresAt: services.clock.now() + VALID_MS };
  return services.sealer.seal(JSON.stringify(content), contextOf(poolId));
}

/** What the token is for; undefined for one that isn't one, isn't of this pool, or has expired. */
export async function openFeedbackToken(
  services: Pick<Services, 'clock' | 'sealer'>,
  poolId: string,
  token: string,
): Promise<FeedbackTokenContent | undefined> {
  const opened = await services.sealer.open(token, contextOf(poolId));
  if (opened === undefined) return undefined;
  const content = JSON.parse(Buffer.from(opened).toString('utf8')) as FeedbackTokenContent;
  return content.expiresAt > services.clock.now() ? content : undefined;
}
