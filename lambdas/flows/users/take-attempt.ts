import { ATTEMPT_LIMITS } from '../../domain/attempt-limits.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';

/**
 * Counts one call on behalf of a user name (known or not) in the running hour. Throws `LimitExceededException` when that was one too
 * many. To be awaited before anything is compared, so that guesses made at once are all counted.
 */
export async function takeAttempt(
  services: Pick<Services, 'clock' | 'store'>,
  poolId: string,
  subject: string,
  kind: keyof typeof ATTEMPT_LIMITS,
): Promise<void> {
  const taken = await services.store.limits.take(poolId, subject, kind, ATTEMPT_LIMITS[kind], services.clock.now());
  if (!taken) throw new ServiceError('LimitExceededException', messages.attemptLimitExceeded);
}
