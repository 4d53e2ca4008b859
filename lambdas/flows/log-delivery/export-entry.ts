import { logOfSource } from '../../domain/pools/log-of-source.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import type { Services } from '../../platform/services.ts';

/** What the services that tell a log of something take. */
export type ExportServices = Pick<Services, 'clock' | 'deployment' | 'log' | 'logDelivery'>;

/** What is told, in the form that Cognito's entries have. */
export interface LogEntry {
  readonly eventSource: 'USER_ACTIVITY' | 'USER_NOTIFICATION';
  readonly logLevel: 'ERROR' | 'INFO';
  readonly message: object;
}

/**
 * Tells the log that the pool's owner chose for `source`, if one is chosen; `makeEntry` is asked only then. Where there is nothing to tell
 * (undefined), takes as long and tells nothing. Never rejects: what can't be exported is logged, without whose it was.
 */
export async function exportEntry(
  services: ExportServices,
  pool: UserPool,
  source: Parameters<typeof logOfSource>[1],
  makeEntry: (() => LogEntry) | undefined,
): Promise<void> {
  const log = logOfSource(pool, source, services.deployment);
  if (log === undefined) return;
  try {
    if (makeEntry === undefined) return await services.logDelivery.pretend(log);
    const eventTimestamp = String(services.clock.now());
    const entry = { eventTimestamp, ...makeEntry(), logSourceId: { userPoolId: pool.id } };
    await services.logDelivery.write(log, JSON.stringify(entry));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    services.log.warn('an entry for a log was not delivered', { poolId: pool.id, destination: log.name, code });
  }
}
