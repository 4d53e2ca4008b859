import type { Credential, User } from '../../domain/user.ts';
import type { UserPool } from '../../domain/user-pool.ts';
import { messages } from '../../errors/messages.ts';
import { ServiceError } from '../../errors/service-error.ts';
import type { Services } from '../../platform/services.ts';
import { readUserPool } from '../pools/read-user-pool.ts';

/** A user as signed operations name it, with its pool and credential. */
export interface FoundUser {
  readonly pool: UserPool;
  readonly user: User;
  readonly credential: Credential | undefined;
}

/** Finds a user by username, alias or sub. Throws `ResourceNotFoundException` (pool) and `UserNotFoundException`. */
export async function findUser(
  services: Pick<Services, 'store'>,
  input: { readonly UserPoolId: string; readonly Username: string },
): Promise<FoundUser> {
  const pool = await readUserPool(services, input.UserPoolId);
  const found = await services.store.users.find(pool, input.Username);
  if (found === undefined) throw new ServiceError('UserNotFoundException', messages.userMissing);
  return { pool, ...found };
}
