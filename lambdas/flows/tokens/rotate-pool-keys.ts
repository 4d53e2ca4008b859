import { planKeyRotation } from '../../domain/tokens/plan-key-rotation.ts';
import type { Services } from '../../platform/services.ts';
import { ConflictError } from '../../store/conflict-error.ts';
import { createSigningKey } from './create-signing-key.ts';

/**
 * Takes the step of rotation that is due for one pool's keys, in one conditional write. True when it took one; false when none was
 * due, the pool is gone, or somebody else took it at the same time.
 */
export async function rotatePoolKeys(
  services: Pick<Services, 'store' | 'sealer' | 'random' | 'clock'>,
  poolId: string,
): Promise<boolean> {
  const stored = await services.store.signingKeys.read(poolId);
  if (!stored) return false;
  const { keys, make, isDue } = planKeyRotation(stored.keys, services.clock.now());
  if (!isDue) return false;
  const made = await Promise.all(make.map((use) => createSigningKey(services, poolId, use, 'next')));
  try {
    await services.store.signingKeys.update({ ...stored, keys: [...keys, ...made] });
    return true;
  } catch (error) {
    if (error instanceof ConflictError) return false;
    throw error;
  }
}
