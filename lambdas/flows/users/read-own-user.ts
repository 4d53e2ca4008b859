import type { User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import type { FoundUser } from './find-user.ts';

/** The bearer of a token as stored now, with the credential. Throws `UserNotFoundException` when it is gone, or another took its name. */
export async function readOwnUser(
  services: Pick<Services, 'store'>,
  pool: UserPool,
  bearer: Pick<User, 'username' | 'sub'>,
): Promise<FoundUser> {
  const found = await services.store.users.read(pool.id, bearer.username);
  if (found?.user.sub !== bearer.sub) throw new ServiceError('UserNotFoundException', messages.userMissing);
  return { pool, ...found };
}
