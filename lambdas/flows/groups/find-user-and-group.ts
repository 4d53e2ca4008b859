import type { Group } from '../../domain/group.ts';
import { CONFIGURATION_MESSAGES } from '../../errors/configuration-messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import { type FoundUser, findUser } from '../users/find-user.ts';

/** A user and a group of one pool. Throws `ResourceNotFoundException` (pool or group) and `UserNotFoundException`. */
export async function findUserAndGroup(
  services: Pick<Services, 'store'>,
  input: { readonly UserPoolId: string; readonly Username: string; readonly GroupName: string },
): Promise<FoundUser & { readonly group: Group }> {
  const [group, found] = await Promise.all([
    services.store.groups.read(input.UserPoolId, input.GroupName),
    findUser(services, input),
  ]);
  if (!group) throw new ServiceError('ResourceNotFoundException', CONFIGURATION_MESSAGES.groupNotFound);
  return { ...found, group };
}
