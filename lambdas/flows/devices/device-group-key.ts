import type { UserPool } from '../../domain/user-pool.ts';
import type { Services } from '../../platform/services.ts';

const LENGTH = 8;

/** What stands for the pool in a device's SRP, as the pool's name does in a user's: always the same for a pool. */
export async function deviceGroupKey(services: Pick<Services, 'sealer'>, pool: UserPool): Promise<string> {
  return `-${(await services.sealer.mac(pool.id, ['device-group'])).slice(0, LENGTH)}`;
}
