import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { rotateSigningKeys } from '../flows/tokens/rotate-signing-keys.ts';
import { createServices } from '../platform/create-services.ts';

const services = createServices();

/** Kept back for the last pool's step and the report. */
const MARGIN_MS = 10_000;

/**
 * Housekeeping, on a schedule: rotates the signing keys of all pools, and removes what deleted pools and groups left behind. Fails when a pool failed, so that the
 * scheduler tries again and an alarm sees it.
 */
export const handler = middy(async (_event: unknown, context: Context) => {
  const deadline = services.clock.now() + context.getRemainingTimeInMillis() - MARGIN_MS;
  const report = await rotateSigningKeys(services, deadline);
  const poolsSwept = await services.store.pools.sweep(deadline);
  const groupsSwept = await services.store.groups.sweep(deadline);
  services.log.info('signing keys rotated', { ...report, poolsSwept, groupsSwept });
  if (report.failed > 0) throw new Error(`the signing keys of ${report.failed} pools could not be rotated`);
});
