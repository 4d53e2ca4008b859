import type { SigningKeys } from '../../domain/user.ts';
import type { Services } from '../../platform/services.ts';
import { createSigningKey } from './create-signing-key.ts';

/** A new pool's two signing keys: one for ID tokens, one for access tokens. */
export async function createSigningKeys(
  services: Pick<Services, 'sealer' | 'random' | 'clock'>,
  poolId: string,
): Promise<SigningKeys> {
  const keys = await Promise.all([
    createSigningKey(services, poolId, 'id', 'current'),
    createSigningKey(services, poolId, 'access', 'current'),
  ]);
  return { poolId, keys, version: 0 };
}
