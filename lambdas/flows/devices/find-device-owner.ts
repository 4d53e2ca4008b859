import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import { readUserPool } from '../pools/read-user-pool.ts';
import type { FoundUser } from '../users/find-user.ts';

/**
 * The user whose devices a signed caller reads. AdminGetDevice and AdminListDevices declare no `UserNotFoundException`: an unknown user is
 * a `ResourceNotFoundException`, as an unknown pool is.
 */
export async function findDeviceOwner(
  services: Pick<Services, 'store'>,
  input: { readonly UserPoolId: string; readonly Username: string },
): Promise<FoundUser> {
  const pool = await readUserPool(services, input.UserPoolId);
  const found = await services.store.users.find(pool, input.Username);
  if (found === undefined) throw new ServiceError('ResourceNotFoundException', messages.userMissing);
  return { pool, ...found };
}
