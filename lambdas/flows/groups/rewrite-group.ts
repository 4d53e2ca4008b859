import type { Group } from '../../domain/group.ts';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import type { Services } from '../../platform/services.ts';
import { retryOrRefuse } from '../retry-or-refuse.ts';
import { readGroup } from './read-group.ts';

type GroupSettings = Pick<Group, 'description' | 'roleArn' | 'precedence'>;

/**
 * Replaces a group's settings by what `rewrite` makes of them. Throws `ResourceNotFoundException`, and `TooManyRequestsException` when
 * others keep changing the group.
 */
export function rewriteGroup(
  services: Pick<Services, 'clock' | 'store'>,
  poolId: string,
  name: string,
  rewrite: (present: GroupSettings) => GroupSettings,
): Promise<Group> {
  return retryOrRefuse('TooManyRequestsException', CONFIGURATION_MESSAGES.groupChanged, async () => {
    const present = await readGroup(services, poolId, name);
    return services.store.groups.update({ ...present, ...rewrite(present), modifiedAt: services.clock.now() });
  });
}
