import { maskDestination } from '../../domain/mask-destination.ts';
import { logOfSource } from '../../domain/pools/log-of-source.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { Services } from '../../platform/services.ts';

/** A message that was not delivered. */
export interface MessageFailure {
  readonly medium: 'EMAIL' | 'SMS';
  readonly to: string;
  /** Why, without any address. */
  readonly reason: string;
}

/**
 * Tells the log group that the pool's owner chose of a message that was not delivered, in the form that Cognito's have, its address
 * masked. Never rejects: what can't be exported is logged.
 */
export async function exportFailure(
  services: Pick<Services, 'clock' | 'deployment' | 'log' | 'logDelivery'>,
  pool: UserPool,
  { medium, to, reason }: MessageFailure,
): Promise<void> {
  const log = logOfSource(pool, 'userNotification', services.deployment);
  if (log === undefined) return;
  const masked = maskDestination(medium === 'SMS' ? 'phone_number' : 'email', to);
  const entry = {
    eventTimestamp: String(services.clock.now()),
    eventSource: 'USER_NOTIFICATION',
    logLevel: 'ERROR',
    message: { details: `${medium} message to ${masked} was not delivered: ${reason}` },
    logSourceId: { userPoolId: pool.id },
  };
  try {
    await services.logDelivery.write(log, JSON.stringify(entry));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    services.log.warn('an entry for a log was not delivered', { poolId: pool.id, destination: log.name, code });
  }
}
