import type { UserPool } from '../../domain/user-pool.ts';
import { METRIC_NAMES } from '../../platform/metric-names.ts';
import type { Services } from '../../platform/services.ts';
import { exportFailure } from './export-failure.ts';

/** Counts and logs a message that was not accepted for delivery, without naming anybody, and tells the pool's log group. */
export async function reportFailedMessage(
  services: Pick<Services, 'clock' | 'deployment' | 'log' | 'logDelivery' | 'metrics'>,
  pool: UserPool,
  failure: { readonly medium: 'EMAIL' | 'SMS'; readonly to: string; readonly reason: string },
): Promise<void> {
  const { medium, reason } = failure;
  services.metrics.count(METRIC_NAMES.messageFailure, { Medium: medium });
  services.log.warn('message not delivered', { poolId: pool.id, medium, reason });
  await exportFailure(services, pool, failure);
}
