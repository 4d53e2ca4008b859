import type { Group } from '../../domain/group.ts';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import { readUserPool } from '../pools/read-user-pool.ts';

/** The group of that pool, or ResourceNotFoundException for the pool or the group. */
export async function readGroup(services: Pick<Services, 'store'>, poolId: string, name: string): Promise<Group> {
  const [group] = await Promise.all([services.store.groups.read(poolId, name), readUserPool(services, poolId)]);
  if (!group) throw new ServiceError('ResourceNotFoundException', CONFIGURATION_MESSAGES.groupNotFound);
  return group;
}
