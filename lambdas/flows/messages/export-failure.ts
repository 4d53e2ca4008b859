import { maskDestination } from '../../domain/mask-destination.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { type ExportServices, exportEntry } from '../log-delivery/export-entry.ts';

/** A message that was not delivered. */
export interface MessageFailure {
  readonly medium: 'EMAIL' | 'SMS';
  readonly to: string;
  /** Why, without any address. */
  readonly reason: string;
}

/** Tells the log that the pool's owner chose of a message that was not delivered, its address masked. Never rejects. */
export function exportFailure(
  services: ExportServices,
  pool: UserPool,
  { medium, to, reason }: MessageFailure,
): Promise<void> {
  const masked = maskDestination(medium === 'SMS' ? 'phone_number' : 'email', to);
  return exportEntry(services, pool, 'userNotification', () => ({
    eventSource: 'USER_NOTIFICATION',
    logLevel: 'ERROR',
    message: { details: `${medium} message to ${masked} was not delivered: ${reason}` },
  }));
}
