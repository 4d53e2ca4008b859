import type { UserPool } from '../../domain/user-pool.ts';
import type { Services } from '../../platform/services.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * True when a new username would be another user's `sub`: signed operations take either, so the new user would answer for the other.
 * Only a name that looks like a `sub` costs a read.
 */
export async function isSubOfAnother(
  services: Pick<Services, 'store'>,
  pool: UserPool,
  name: string,
): Promise<boolean> {
  return UUID.test(name) && (await services.store.users.find(pool, name)) !== undefined;
}
