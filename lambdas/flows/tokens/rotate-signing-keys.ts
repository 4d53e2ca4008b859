import type { Services } from '../../platform/services.ts';
import { rotatePoolKeys } from './rotate-pool-keys.ts';

/** Pools read at once. */
const PAGE = 60;

/** What one run did. */
export interface RotationReport {
  readonly pools: number;
  readonly changed: number;
  readonly failed: number;
  /** False when time ran out; the next run finds what is left, since a pool that is up to date costs one read. */
  readonly complete: boolean;
}

/**
 * Rotates the signing keys of all pools until `deadline` (ms). Each pool's step depends on its keys and the time alone: running twice,
 * at once or after an abort does no harm. A pool that fails is logged and doesn't keep the others waiting.
 */
export async function rotateSigningKeys(
  services: Pick<Services, 'store' | 'sealer' | 'random' | 'clock' | 'log'>,
  deadline: number,
): Promise<RotationReport> {
  let [pools, changed, failed] = [0, 0, 0];
  let cursor: string | undefined;
  do {
    const page = await services.store.pools.list(PAGE, cursor);
    for (const { id } of page.items) {
      if (services.clock.now() >= deadline) return { pools, changed, failed, complete: false };
      pools += 1;
      try {
        if (await rotatePoolKeys(services, id)) changed += 1;
      } catch (error) {
        failed += 1;
        const { name, message } = error instanceof Error ? error : new Error(String(error));
        services.log.error('the signing keys of a pool could not be rotated', { poolId: id, error: name, message });
      }
    }
    cursor = page.next;
  } while (cursor !== undefined);
  return { pools, changed, failed, complete: true };
}
