import type { UserPool } from '../../domain/user-pool.ts';
import type { Services } from '../../platform/services.ts';

const LENGTH = 8;

/**
 * What stands for the pool in a device's SRP, as the pool's name does in a user's: always the same for a pool. Letters and digits, as clients
 * may take what follows an underscore for the name.
 */
export async function deviceGroupKey(services: Pick<Services, 'sealer'>, pool: UserPool): Promise<string> {
  const mac = await services.sealer.mac(pool.id, ['device-group']);
  return `-${mac.replaceAll(/[^A-Za-z0-9]/g, '').slice(0, LENGTH)}`;
}
