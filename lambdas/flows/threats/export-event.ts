import type { AuthEvent } from '../../domain/risk/auth-event.ts';
import { presentLoggedEvent } from '../../domain/risk/present-logged-event.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { type ExportServices, exportEntry } from '../log-delivery/export-entry.ts';

/** Tells the log that the pool's owner chose of an event of an account; of a name that nobody has (`event` undefined) in the same time, and nothing. Never rejects. */
export function exportEvent(
  services: ExportServices,
  pool: UserPool,
  event: AuthEvent | undefined,
  requestId: string | undefined,
): Promise<void> {
  const makeEntry =
    event &&
    (() =>
      ({ eventSource: 'USER_ACTIVITY', logLevel: 'INFO', message: presentLoggedEvent(event, requestId) }) as const);
  return exportEntry(services, pool, 'userAuthEvents', makeEntry);
}
