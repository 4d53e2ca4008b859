import type { User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import type { UserChange } from '../../store/users/user-change.ts';

/** Writes a change and answers the user as it is then. Throws `AliasExistsException` when a name that it claims is somebody else's. */
export async function changeUser(
  services: Pick<Services, 'store'>,
  pool: UserPool,
  user: User,
  change: UserChange,
): Promise<User> {
  const result = await services.store.users.change(pool, user, change);
  if (!result.changed) throw new ServiceError('AliasExistsException', messages.accountWithExists(result.taken));
  return result.user;
}
