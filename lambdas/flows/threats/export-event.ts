import { logOfSource } from '../../domain/pools/log-of-source.ts';
import type { AuthEvent } from '../../domain/risk/auth-event.ts';
import { presentLoggedEvent } from '../../domain/risk/present-logged-event.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { Services } from '../../platform/services.ts';

/**
 * Tells the log that the pool's owner chose of an event of an account, in the form that Cognito's have. Never rejects: what can't be exported
 * is logged, without whose it was. For a name that nobody has (`event` undefined), takes as long and tells nothing.
 */
export async function exportEvent(
  services: Pick<Services, 'clock' | 'deployment' | 'log' | 'logDelivery'>,
  pool: UserPool,
  event: AuthEvent | undefined,
  requestId: string | undefined,
): Promise<void> {
  const log = logOfSource(pool, 'userAuthEvents', services.deployment);
  if (log === undefined) return;
  try {
    if (event === undefined) await services.logDelivery.pretend(log);
    else await services.logDelivery.write(log, JSON.stringify(entryOf(services, pool, event, requestId)));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    services.log.warn('an entry for a log was not delivered', { poolId: pool.id, destination: log.name, code });
  }
}

function entryOf(
  { clock }: Pick<Services, 'clock'>,
  pool: UserPool,
  event: AuthEvent,
  requestId: string | undefined,
): object {
  return {
    eventTimestamp: String(clock.now()),
    eventSource: 'USER_ACTIVITY',
    logLevel: 'INFO',
    message: presentLoggedEvent(event, requestId),
    logSourceId: { userPoolId: pool.id },
  };
}
