import type { Group } from '../../domain/group.ts';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import { readGroup } from './read-group.ts';

type GroupSettings = Pick<Group, 'description' | 'roleArn' | 'precedence'>;

/** Replaces a group's settings by what `rewrite` makes of them. Throws ResourceNotFoundException. */
export async function rewriteGroup(
  services: Pick<Services, 'clock' | 'store'>,
  poolId: string,
  name: string,
  rewrite: (present: GroupSettings) => GroupSettings,
): Promise<Group> {
  const present = await readGroup(services, poolId, name);
  const group = { ...present, ...rewrite(present), modifiedAt: services.clock.now() };
  if (!(await services.store.groups.update(group))) {
    throw new ServiceError('ResourceNotFoundException', CONFIGURATION_MESSAGES.groupNotFound);
  }
  return group;
}
